import { NftField } from '../field';
import { NftStatement } from '../statement';

/** Fields of the UDP header. */
export class Udp {
  /** The source port */
  public static readonly SPORT = NftField._payload('udp', 'sport');
  /** The destination port */
  public static readonly DPORT = NftField._payload('udp', 'dport');
  /** The length of the datagram with its header, in bytes */
  public static readonly LENGTH = NftField._payload('udp', 'length');
  /** The checksum of the datagram */
  public static readonly CHECKSUM = NftField._payload('udp', 'checksum');

  /**
   * The source port is one of these.
   *
   * **Renders** `udp sport 1024-65535`.
   */
  public static sport(...values: (string | number)[]): NftStatement {
    return Udp.SPORT.eq(...values);
  }

  /**
   * The destination port is one of these.
   *
   * **Renders** `udp dport { 53, 123 }`.
   */
  public static dport(...values: (string | number)[]): NftStatement {
    return Udp.DPORT.eq(...values);
  }

  private constructor() {}
}
