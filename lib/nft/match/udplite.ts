import { NftField } from '../field';
import { NftStatement } from '../statement';

/** Fields of the UDP-Lite header. */
export class Udplite {
  /** The source port */
  public static readonly SPORT = NftField._payload('udplite', 'sport');
  /** The destination port */
  public static readonly DPORT = NftField._payload('udplite', 'dport');
  /** How many bytes the checksum covers */
  public static readonly CSUMCOV = NftField._payload('udplite', 'csumcov');
  /** The checksum */
  public static readonly CHECKSUM = NftField._payload('udplite', 'checksum');

  /**
   * The source port is one of these.
   *
   * **Renders** `udplite sport 1024-65535`.
   */
  public static sport(...values: (string | number)[]): NftStatement {
    return Udplite.SPORT.eq(...values);
  }

  /**
   * The destination port is one of these.
   *
   * **Renders** `udplite dport { 53, 123 }`.
   */
  public static dport(...values: (string | number)[]): NftStatement {
    return Udplite.DPORT.eq(...values);
  }

  private constructor() {}
}
