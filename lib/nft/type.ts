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
