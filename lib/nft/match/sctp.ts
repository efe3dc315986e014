import { NftField } from '../field';
import { NftStatement } from '../statement';

/** Fields of the SCTP header. */
export class Sctp {
  /** The source port */
  public static readonly SPORT = NftField._payload('sctp', 'sport');
  /** The destination port */
  public static readonly DPORT = NftField._payload('sctp', 'dport');
  /** The verification tag */
  public static readonly VTAG = NftField._payload('sctp', 'vtag');
  /** The checksum */
  public static readonly CHECKSUM = NftField._payload('sctp', 'checksum');

  /**
   * The source port is one of these.
   *
   * **Renders** `sctp sport 1024-65535`.
   */
  public static sport(...values: (string | number)[]): NftStatement {
    return Sctp.SPORT.eq(...values);
  }

  /**
   * The destination port is one of these.
   *
   * **Renders** `sctp dport { 53, 123 }`.
   */
  public static dport(...values: (string | number)[]): NftStatement {
    return Sctp.DPORT.eq(...values);
  }

  private constructor() {}
}
