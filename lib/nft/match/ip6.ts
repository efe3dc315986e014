import { NftField } from '../field';
import { NftStatement } from '../statement';
import { Dscp } from './dscp';
import { IpProtocol } from './ip-protocol';

/** Fields of the IPv6 header. */
export class Ip6 {
  /** The source address */
  public static readonly SADDR = NftField._payload('ip6', 'saddr');
  /** The destination address */
  public static readonly DADDR = NftField._payload('ip6', 'daddr');
  /** The header that comes next, which need not be the transport: `Meta.l4proto` skips the others */
  public static readonly NEXTHDR = NftField._payload('ip6', 'nexthdr');
  /** The class of service */
  public static readonly DSCP = NftField._payload('ip6', 'dscp');
  /** The hops that are left */
  public static readonly HOPLIMIT = NftField._payload('ip6', 'hoplimit');
  /** The length of the payload in bytes */
  public static readonly LENGTH = NftField._payload('ip6', 'length');
  /** The version of the protocol: 6 */
  public static readonly VERSION = NftField._payload('ip6', 'version');
  /** The notification of congestion, see `Ecn` */
  public static readonly ECN = NftField._payload('ip6', 'ecn');
  /** The label of the flow, 20 bits */
  public static readonly FLOWLABEL = NftField._payload('ip6', 'flowlabel');

  /**
   * The source address is one of these.
   *
   * **Renders** `ip6 saddr 2001:db8::/32`.
   */
  public static saddr(...values: string[]): NftStatement {
    return Ip6.SADDR.eq(...values);
  }

  /**
   * The destination address is one of these.
   *
   * **Renders** `ip6 daddr 2001:db8::1`.
   */
  public static daddr(...values: string[]): NftStatement {
    return Ip6.DADDR.eq(...values);
  }

  /**
   * The header that comes next, which need not be the transport: `Meta.l4proto` skips the others is one of these.
   *
   * **Renders** `ip6 nexthdr icmpv6`.
   */
  public static nexthdr(...values: IpProtocol[]): NftStatement {
    return Ip6.NEXTHDR.eq(...values);
  }

  /**
   * The class of service is one of these.
   *
   * **Renders** `ip6 dscp af11`.
   */
  public static dscp(...values: Dscp[]): NftStatement {
    return Ip6.DSCP.eq(...values);
  }

  /**
   * The hops that are left is one of these.
   *
   * **Renders** `ip6 hoplimit 255`.
   */
  public static hoplimit(...values: (string | number)[]): NftStatement {
    return Ip6.HOPLIMIT.eq(...values);
  }

  /**
   * The length of the payload in bytes is one of these.
   *
   * **Renders** `ip6 length 0-1500`.
   */
  public static length(...values: (string | number)[]): NftStatement {
    return Ip6.LENGTH.eq(...values);
  }

  private constructor() {}
}
