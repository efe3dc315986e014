import { NftField } from './field';
import { NftKeyword } from './keyword';
import { Expression } from './model/expression';
import { renderExpression } from './render/expression';

/** The type of the elements of a set, or of the values of a map. */
export class NftType extends NftKeyword {
  public static readonly IPV4_ADDR = new NftType('ipv4_addr');
  public static readonly IPV6_ADDR = new NftType('ipv6_addr');
  public static readonly ETHER_ADDR = new NftType('ether_addr');
  public static readonly INET_PROTO = new NftType('inet_proto');
  public static readonly INET_SERVICE = new NftType('inet_service');
  public static readonly MARK = new NftType('mark');
  /** Names of interfaces; wildcards need the interval flag and nft 1.0.2. */
  public static readonly IFNAME = new NftType('ifname');
  public static readonly ETHER_TYPE = new NftType('ether_type');
  public static readonly ICMP_TYPE = new NftType('icmp_type');
  public static readonly ICMPV6_TYPE = new NftType('icmpv6_type');
  public static readonly DSCP = new NftType('dscp');
  public static readonly UID = new NftType('uid');
  public static readonly GID = new NftType('gid');
  public static readonly CT_STATE = new NftType('ct_state');
  public static readonly PKT_TYPE = new NftType('pkt_type');
  public static readonly NF_PROTO = new NftType('nf_proto');
  public static readonly ARP_OP = new NftType('arp_op');
  public static readonly ICMP_CODE = new NftType('icmp_code');
  public static readonly ICMPV6_CODE = new NftType('icmpv6_code');
  public static readonly ICMPX_CODE = new NftType('icmpx_code');
  public static readonly IGMP_TYPE = new NftType('igmp_type');
  public static readonly TCP_FLAG = new NftType('tcp_flag');
  public static readonly DCCP_PKTTYPE = new NftType('dccp_pkttype');
  public static readonly MH_TYPE = new NftType('mh_type');
  public static readonly ECN = new NftType('ecn');
  /** Durations, such as those of `Ct.EXPIRATION`. */
  public static readonly TIME = new NftType('time');
  /** Numbers of realms. */
  public static readonly REALM = new NftType('realm');
  /** Classes of traffic control, `1:ffff`. */
  public static readonly CLASSID = new NftType('classid');
  public static readonly CT_DIR = new NftType('ct_dir');
  public static readonly CT_STATUS = new NftType('ct_status');
  /** Interfaces by their index: they must exist when the set is loaded. */
  public static readonly IFACE_INDEX = new NftType('iface_index');
  public static readonly IFACE_TYPE = new NftType('iface_type');
  /** Numbers of groups of interfaces. */
  public static readonly DEVGROUP = new NftType('devgroup');
  public static readonly FIB_ADDRTYPE = new NftType('fib_addrtype');
  /** `exists` or `missing`. */
  public static readonly BOOLEAN = new NftType('boolean');
  /** Paths of control groups, version 2, which must exist when the set is loaded. **Requires** nft 0.9.9 and kernel 5.13. */
  public static readonly CGROUPSV2 = new NftType('cgroupsv2');

  /**
   * The type of a field: for fields whose type has no name of its own, such as `vlan id`.
   *
   * **Renders** `typeof ip saddr . tcp dport`.
   *
   * **Requires** nft 0.9.4; nft before 1.1.2 loses it in JSON, which this library does not use.
   */
  public static typeOf(field: NftField): NftType {
    return new NftType(`typeof ${renderExpression(field._node)}`, field);
  }

  /** Any other type of nft; its elements are passed on unchecked. */
  public static of(name: string): NftType {
    return new NftType(name);
  }

  private constructor(text: string, private readonly field?: NftField) {
    super(text);
  }

  /**
   * This type and another as one key, at most five in all.
   *
   * **Renders** `ipv4_addr . inet_service`.
   */
  public concat(other: NftType): NftType {
    return this.field && other.field
      ? NftType.typeOf(this.field.concat(other.field)) : new NftType(`${this.text} . ${other.text}`);
  }

  /**
   * What a set or map of this key is declared by.
   * @internal
   */
  public get _key(): { readonly key: readonly string[]; readonly typeof?: { readonly key: Expression } } {
    return { key: this._types, ...(this.field && { typeof: { key: this.field._node } }) };
  }

  /** @internal */
  public get _types(): readonly string[] {
    return this.field ? this.field._types.map(({ name }) => name) : this.text.split(' . ');
  }

  /** @internal */
  public get _node(): Expression | undefined {
    return this.field?._node;
  }
}
