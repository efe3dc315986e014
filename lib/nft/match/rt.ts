import { NftField } from '../field';

/** The route of a packet, and the routing header of IPv6: nft has one word for both. */
export class Rt {
  /** The realm of the route */
  public static readonly CLASSID = NftField._of({ kind: 'rt', key: 'classid' });
  /** The IPv4 address of the next hop */
  public static readonly IP_NEXTHOP = NftField._of({ kind: 'rt', key: 'nexthop', family: 'ip' });
  /** The IPv6 address of the next hop */
  public static readonly IP6_NEXTHOP = NftField._of({ kind: 'rt', key: 'nexthop', family: 'ip6' });
  /** The MSS that fits the route, in bytes: `TcpOption.MAXSEG_SIZE.set(Rt.MTU)`. At forward, output and postrouting */
  public static readonly MTU = NftField._of({ kind: 'rt', key: 'mtu' });
  /** Whether the packet will go through IPsec */
  public static readonly IPSEC = NftField._of({ kind: 'rt', key: 'ipsec' });
  /** The header behind the routing header */
  public static readonly NEXTHDR = NftField._extension('exthdr', 'rt', 'nexthdr');
  /** The length of the routing header, in units of eight bytes, less one */
  public static readonly HDRLENGTH = NftField._extension('exthdr', 'rt', 'hdrlength');
  /** The type of the routing header */
  public static readonly TYPE = NftField._extension('exthdr', 'rt', 'type');
  /** The segments of the routing header that are left */
  public static readonly SEG_LEFT = NftField._extension('exthdr', 'rt', 'seg-left');

  private constructor() {}
}
