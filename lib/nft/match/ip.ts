import { NftField } from '../field';
import { NftStatement } from '../statement';
import { Dscp } from './dscp';
import { IpProtocol } from './ip-protocol';

/** Fields of the IPv4 header. */
export class Ip {
  /** The source address */
  public static readonly SADDR = NftField._payload('ip', 'saddr');
  /** The destination address */
  public static readonly DADDR = NftField._payload('ip', 'daddr');
  /** The protocol above */
  public static readonly PROTOCOL = NftField._payload('ip', 'protocol');
  /** The class of service */
  public static readonly DSCP = NftField._payload('ip', 'dscp');
  /** The time to live, in hops */
  public static readonly TTL = NftField._payload('ip', 'ttl');
  /** The length of the packet in bytes, header included */
  public static readonly LENGTH = NftField._payload('ip', 'length');
  /** The version of the protocol: 4 */
  public static readonly VERSION = NftField._payload('ip', 'version');
  /** The length of the header, in words of four bytes */
  public static readonly HDRLENGTH = NftField._payload('ip', 'hdrlength');
  /** The notification of congestion, see `Ecn` */
  public static readonly ECN = NftField._payload('ip', 'ecn');
  /** The identification of the packet, which its fragments share */
  public static readonly ID = NftField._payload('ip', 'id');
  /** The three flags of fragmentation, and the offset of the fragment in units of eight bytes */
  public static readonly FRAG_OFF = NftField._payload('ip', 'frag-off');
  /** The checksum of the header */
  public static readonly CHECKSUM = NftField._payload('ip', 'checksum');

  /**
   * The source address is one of these.
   *
   * **Renders** `ip saddr { 192.0.2.1, 198.51.100.0/24 }`.
   */
  public static saddr(...values: string[]): NftStatement {
    return Ip.SADDR.eq(...values);
  }

  /**
   * The destination address is one of these.
   *
   * **Renders** `ip daddr 192.0.2.1-192.0.2.9`.
   */
  public static daddr(...values: string[]): NftStatement {
    return Ip.DADDR.eq(...values);
  }

  /**
   * The protocol above is one of these.
   *
   * **Renders** `ip protocol tcp`.
   */
  public static protocol(...values: IpProtocol[]): NftStatement {
    return Ip.PROTOCOL.eq(...values);
  }

  /**
   * The class of service is one of these.
   *
   * **Renders** `ip dscp af11`.
   */
  public static dscp(...values: Dscp[]): NftStatement {
    return Ip.DSCP.eq(...values);
  }

  /**
   * The time to live, in hops is one of these.
   *
   * **Renders** `ip ttl 1`.
   */
  public static ttl(...values: (string | number)[]): NftStatement {
    return Ip.TTL.eq(...values);
  }

  /**
   * The length of the packet in bytes, header included is one of these.
   *
   * **Renders** `ip length 0-1500`.
   */
  public static length(...values: (string | number)[]): NftStatement {
    return Ip.LENGTH.eq(...values);
  }

  private constructor() {}
}
