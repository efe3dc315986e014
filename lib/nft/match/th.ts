import { NftField } from '../field';
import { NftStatement } from '../statement';

/** The ports of any transport header; a match on the protocol should stand before them. */
export class Th {
  /** The source port */
  public static readonly SPORT = NftField._payload('th', 'sport');
  /** The destination port */
  public static readonly DPORT = NftField._payload('th', 'dport');

  /**
   * The source port is one of these.
   *
   * **Renders** `th sport 1024-65535`.
   */
  public static sport(...values: (string | number)[]): NftStatement {
    return Th.SPORT.eq(...values);
  }

  /**
   * The destination port is one of these.
   *
   * **Renders** `th dport { 53, 123 }`.
   */
  public static dport(...values: (string | number)[]): NftStatement {
    return Th.DPORT.eq(...values);
  }

  private constructor() {}
}
