import { NftField } from '../field';
import { NftStatement, statement } from '../statement';
import { NftValue, expressionOf } from '../value';
import { EtherType } from './ether-type';
import { IpProtocol } from './ip-protocol';
import { PacketType } from './packet-type';

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
  /** The numeric id of the user whose socket sent the packet */
  public static readonly SKUID = NftField._meta('skuid');
  /** The numeric id of the group whose socket sent the packet */
  public static readonly SKGID = NftField._meta('skgid');
  /** To whom the frame was sent */
  public static readonly PKTTYPE = NftField._meta('pkttype');

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
   * The numeric id of the user whose socket sent the packet is one of these.
   *
   * **Renders** `meta skuid 1000`.
   */
  public static skuid(...values: (string | number)[]): NftStatement {
    return Meta.SKUID.eq(...values);
  }

  /**
   * The numeric id of the group whose socket sent the packet is one of these.
   *
   * **Renders** `meta skgid 1000`.
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
   */
  public static markSet(value: string | number | NftValue): NftStatement {
    return statement({ kind: 'set-value', target: Meta.MARK._node, value: expressionOf(value, Meta.MARK._types) });
  }

  private constructor() {}
}
