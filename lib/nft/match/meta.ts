import { NftField } from '../field';
import { NftStatement, statement } from '../statement';
import { NftValue, expressionOf } from '../value';
import { EtherType } from './ether-type';
import { IpProtocol } from './ip-protocol';
import { PacketType } from './packet-type';
import { Weekday } from './weekday';

/** What the kernel knows of a packet besides its headers. */
export class Meta {
  /** The name of the interface that the packet came in by; `wg*` takes all that begin so */
  public static readonly IIFNAME = NftField._meta('iifname');
  /** The name of the interface that the packet goes out by */
  public static readonly OIFNAME = NftField._meta('oifname');
  /** The interface that the packet came in by, bound by its index: faster, but it must exist when the rule is loaded */
  public static readonly IIF = NftField._meta('iif');
  /** The interface that the packet goes out by, bound by its index: it must exist when the rule is loaded */
  public static readonly OIF = NftField._meta('oif');
  /** The transport protocol, of IPv4 and IPv6 */
  public static readonly L4PROTO = NftField._meta('l4proto');
  /** The family of the packet, in tables of several: `ipv4` or `ipv6` */
  public static readonly NFPROTO = NftField._meta('nfproto');
  /** The protocol above Ethernet */
  public static readonly PROTOCOL = NftField._meta('protocol');
  /** The mark of the packet */
  public static readonly MARK = NftField._meta('mark');
  /** The user whose socket sent the packet, by number or by a name of the host */
  public static readonly SKUID = NftField._meta('skuid');
  /** The group whose socket sent the packet, by number or by a name of the host */
  public static readonly SKGID = NftField._meta('skgid');
  /** To whom the frame was sent */
  public static readonly PKTTYPE = NftField._meta('pkttype');
  /** The length of the packet from the network header on, in bytes */
  public static readonly LENGTH = NftField._meta('length');
  /** The class of traffic control, `1:ffff`, `root` or `none`; also to be written */
  public static readonly PRIORITY = NftField._meta('priority');
  /** What the interface is that the packet came in by */
  public static readonly IIFTYPE = NftField._meta('iiftype');
  /** What the interface is that the packet goes out by */
  public static readonly OIFTYPE = NftField._meta('oiftype');
  /** Whether the way of the packet is traced; to be written: `Meta.NFTRACE.set(1)` */
  public static readonly NFTRACE = NftField._meta('nftrace');
  /** The realm of the route */
  public static readonly RTCLASSID = NftField._meta('rtclassid');
  /** The security mark; to be written from that of the connection: `Meta.SECMARK.set(Ct.SECMARK)` */
  public static readonly SECMARK = NftField._meta('secmark');
  /** The bridge that the packet came in by. **Requires** a table of family bridge and module nft_meta_bridge */
  public static readonly IBRNAME = NftField._meta('ibrname');
  /** The bridge that the packet goes out by. **Requires** a table of family bridge and module nft_meta_bridge */
  public static readonly OBRNAME = NftField._meta('obrname');
  /** The number of the processor at work */
  public static readonly CPU = NftField._meta('cpu');
  /** The number of the group of the interface that the packet came in by */
  public static readonly IIFGROUP = NftField._meta('iifgroup');
  /** The number of the group of the interface that the packet goes out by */
  public static readonly OIFGROUP = NftField._meta('oifgroup');
  /** The number of the control group, version 1, of the sending socket */
  public static readonly CGROUP = NftField._meta('cgroup');
  /** A number at random, of 32 bits */
  public static readonly RANDOM = NftField._meta('random');
  /** Whether the packet came through IPsec */
  public static readonly IPSEC = NftField._meta('ipsec');
  /** The kind of the interface that the packet came in by, such as `vxlan` */
  public static readonly IIFKIND = NftField._meta('iifkind');
  /** The kind of the interface that the packet goes out by, such as `wireguard` */
  public static readonly OIFKIND = NftField._meta('oifkind');
  /** The VLAN of untagged frames at the port of the bridge. **Requires** a table of family bridge and module nft_meta_bridge */
  public static readonly IBRPVID = NftField._meta('ibrpvid');
  /** The protocol of the VLANs of the bridge. **Requires** a table of family bridge and module nft_meta_bridge */
  public static readonly IBRVPROTO = NftField._meta('ibrvproto');
  /** The date and time, `2030-01-31 18:00:00` in the time zone of the host, or seconds since 1970. **Requires** nft 0.9.3 and kernel 5.4 */
  public static readonly TIME = NftField._meta('time');
  /** The day of the week in the time zone of the host, see `Weekday`. **Requires** nft 0.9.3 and kernel 5.4 */
  public static readonly DAY = NftField._meta('day');
  /** The time of day, `18:30` in the time zone of the host, or seconds since midnight in UTC. **Requires** nft 0.9.3 and kernel 5.4 */
  public static readonly HOUR = NftField._meta('hour');
  /** The interface below the VRF that the packet came in by; at input. **Requires** nft 0.9.4 and kernel 5.6 */
  public static readonly SDIF = NftField._meta('sdif');
  /** The name of the interface below the VRF that the packet came in by; at input. **Requires** nft 0.9.4 and kernel 5.6 */
  public static readonly SDIFNAME = NftField._meta('sdifname');
  /** 1 to route a frame instead of bridging it; to be written at prerouting of a bridge. **Requires** nft 1.0.8 and kernel 6.4 */
  public static readonly BROUTE = NftField._meta('broute');
  /** The hardware address of the bridge that the frame came in by. **Requires** nft 1.1.4 and kernel 6.18 */
  public static readonly IBRHWADDR = NftField._meta('ibrhwaddr');

  /**
   * The name of the interface that the packet came in by; `wg*` takes all that begin so is one of these.
   *
   * **Renders** `iifname { "lan", "wg*" }`.
   */
  public static iifname(...values: string[]): NftStatement {
    return Meta.IIFNAME.eq(...values);
  }

  /**
   * The name of the interface that the packet goes out by is one of these.
   *
   * **Renders** `oifname "wan"`.
   */
  public static oifname(...values: string[]): NftStatement {
    return Meta.OIFNAME.eq(...values);
  }

  /**
   * The interface that the packet came in by, bound by its index: faster, but it must exist when the rule is loaded is one of these.
   *
   * **Renders** `iif "lo"`.
   */
  public static iif(...values: string[]): NftStatement {
    return Meta.IIF.eq(...values);
  }

  /**
   * The interface that the packet goes out by, bound by its index: it must exist when the rule is loaded is one of these.
   *
   * **Renders** `oif "lo"`.
   */
  public static oif(...values: string[]): NftStatement {
    return Meta.OIF.eq(...values);
  }

  /**
   * The transport protocol, of IPv4 and IPv6 is one of these.
   *
   * **Renders** `meta l4proto { icmp, icmpv6 }`.
   */
  public static l4proto(...values: IpProtocol[]): NftStatement {
    return Meta.L4PROTO.eq(...values);
  }

  /**
   * The protocol above Ethernet is one of these.
   *
   * **Renders** `meta protocol ip`.
   */
  public static protocol(...values: EtherType[]): NftStatement {
    return Meta.PROTOCOL.eq(...values);
  }

  /**
   * The mark of the packet is one of these.
   *
   * **Renders** `meta mark 0x00000010`.
   */
  public static mark(...values: (string | number)[]): NftStatement {
    return Meta.MARK.eq(...values);
  }

  /**
   * The user whose socket sent the packet is one of these: numbers, or names that the host's nft looks up when it loads the
   * table. One that is not there is an error at plan.
   *
   * **Renders** `meta skuid 1000`, `meta skuid "www-data"`.
   */
  public static skuid(...values: (string | number)[]): NftStatement {
    return Meta.SKUID.eq(...values);
  }

  /**
   * The group whose socket sent the packet is one of these: numbers, or names as for users.
   *
   * **Renders** `meta skgid 1000`, `meta skgid "adm"`.
   */
  public static skgid(...values: (string | number)[]): NftStatement {
    return Meta.SKGID.eq(...values);
  }

  /**
   * To whom the frame was sent is one of these.
   *
   * **Renders** `meta pkttype broadcast`.
   */
  public static pkttype(...values: PacketType[]): NftStatement {
    return Meta.PKTTYPE.eq(...values);
  }

  /**
   * The day of the week, in the time zone of the host, is one of these.
   *
   * **Renders** `meta day { "Saturday", "Sunday" }`.
   *
   * **Requires** nft 0.9.3 and kernel 5.4.
   */
  public static day(...values: Weekday[]): NftStatement {
    return Meta.DAY.eq(...values);
  }

  /**
   * The number of the group of the interface that the packet came in by is one of these.
   *
   * **Renders** `iifgroup 10`.
   */
  public static iifgroup(...values: (string | number)[]): NftStatement {
    return Meta.IIFGROUP.eq(...values);
  }

  /**
   * The number of the group of the interface that the packet goes out by is one of these.
   *
   * **Renders** `oifgroup 10`.
   */
  public static oifgroup(...values: (string | number)[]): NftStatement {
    return Meta.OIFGROUP.eq(...values);
  }

  /**
   * The packet is IPv4.
   *
   * **Renders** `meta nfproto ipv4`.
   */
  public static ipv4(): NftStatement {
    return Meta.NFPROTO.eq('ipv4');
  }

  /**
   * The packet is IPv6.
   *
   * **Renders** `meta nfproto ipv6`.
   */
  public static ipv6(): NftStatement {
    return Meta.NFPROTO.eq('ipv6');
  }

  /**
   * Writes the mark. A field may be given too: `Meta.markSet(Ct.MARK)`.
   *
   * **Renders** `meta mark set 0x00000010`, `meta mark set ct mark`.
   *
   * **Requires** nft 1.0.8 for a field with a type of its own, such as `Ip.DSCP` or `Tcp.DPORT`.
   */
  public static markSet(value: string | number | NftValue): NftStatement {
    return statement({ kind: 'set-value', target: Meta.MARK._node, value: expressionOf(value, Meta.MARK._types) });
  }

  private constructor() {}
}
