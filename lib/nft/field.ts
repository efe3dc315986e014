import { typesOf } from './check/types';
import { elementOf } from './element';
import { inOrder, maskOf, oneOf, rangeOf } from './field-operands';
import { NftKeyword } from './keyword';
import { InlineLookup, LookupKey, NamedLookup, NftMapEntry, NftVerdictEntry, reference } from './map-lookup';
import { datatype, Datatype, withoutWords } from './model/datatype';
import { BitwiseOperator, Expression, Value } from './model/expression';
import { ExtensionField, ExtensionSpace } from './model/extension-fields';
import { CtKey, MetaKey, PAYLOAD_FIELDS, PayloadField, PayloadProtocol } from './model/fields';
import { CtDirection, Selector } from './model/selectors';
import { MatchOperator } from './model/statement';
import { sorted, valueOf } from './model/value-of';
import { INamedMap, INamedSet, IVerdictMap } from './references';
import { NftStatement, statement } from './statement';
import type { NftType } from './type';
import { NftValue, plain } from './value';

const SHIFT = datatype('u8');

/**
 * Something that nft reads from a packet: `Tcp.DPORT`, `Ip.SADDR`, or several of them as a concatenation.
 *
 * Values are written as nft writes them: `22`, `1024-65535`, `192.0.2.0/24`; the values of a concatenation with ` . `
 * between their parts, `192.0.2.1 . 22`. A value that is known only after apply is passed on as it is.
 */
export class NftField extends NftValue {
  /** @internal */
  public static _payload<P extends PayloadProtocol>(protocol: P, field: keyof (typeof PAYLOAD_FIELDS)[P] & PayloadField): NftField {
    return NftField._of({ kind: 'payload', protocol, field });
  }

  /** @internal */
  public static _meta(key: MetaKey): NftField {
    return NftField._of({ kind: 'meta', key });
  }

  /** @internal */
  public static _ct(key: CtKey, direction?: CtDirection): NftField {
    return NftField._of(direction === undefined ? { kind: 'ct', key } : { kind: 'ct', key, direction });
  }

  /** @internal */
  public static _extension(space: ExtensionSpace, name: string, field?: ExtensionField): NftField {
    return NftField._of(field === undefined ? { kind: 'extension', space, name } : { kind: 'extension', space, name, field });
  }

  /** @internal */
  public static _of(node: Selector): NftField {
    return new NftField({ node, types: typesOf(node) });
  }

  /** @internal */
  public readonly _node: Expression;
  /** @internal */
  public readonly _types: readonly Datatype[];

  private constructor(props: { readonly node: Expression; readonly types: readonly Datatype[] }) {
    super();
    this._node = props.node;
    this._types = props.types;
  }

  /** @internal */
  public _expression(): Expression {
    return this._node;
  }

  /**
   * Is one of these values. Of a bitmask such as ct state or tcp flags: has any of these bits; after `bitAnd`, exactly these.
   *
   * **Renders** `tcp dport 22`, `tcp dport { 22, 443 }`, `ct state established,related`.
   */
  public eq(...values: (string | number | NftKeyword)[]): NftStatement {
    const masked = this._node.kind === 'bitwise';
    const right = oneOf(values, this._types, masked ? 'all' : 'any');
    return this.match(masked || (right.kind === 'flags' && right.joined === 'all') ? '==' : 'implicit', right);
  }

  /**
   * Is exactly one of these values: of a bitmask, has these bits and no others. Other fields are compared so by `eq`.
   * Bits that are set together are one value, such as `TcpFlag.allOf(TcpFlag.SYN, TcpFlag.ACK)` or `'syn | ack'`.
   *
   * **Renders** `ct state { established, related }`, `tcp flags { syn, syn | ack }`.
   */
  public exactly(...values: (string | number | NftKeyword)[]): NftStatement {
    const elements = inOrder(values, this._types);
    return this.match(this._node.kind === 'bitwise' ? '==' : 'implicit', { kind: 'set', elements });
  }

  /**
   * Is none of these values.
   *
   * **Renders** `tcp dport != 22`, `tcp dport != { 22, 443 }`.
   */
  public notEq(...values: (string | number | NftKeyword)[]): NftStatement {
    return this.match('!=', oneOf(values, this._types, this._node.kind === 'bitwise' ? 'all' : undefined));
  }

  /**
   * Lies between two values, both included.
   *
   * **Renders** `tcp dport 1024-65535`.
   */
  public between(first: string | number, last: string | number): NftStatement {
    return this.match('implicit', rangeOf(first, last, this._types));
  }

  /**
   * Lies outside two values.
   *
   * **Renders** `tcp dport != 1024-65535`.
   */
  public notBetween(first: string | number, last: string | number): NftStatement {
    return this.match('!=', rangeOf(first, last, this._types));
  }

  /** **Renders** `ip ttl < 5`. */
  public lt(value: string | number): NftStatement {
    return this.match('<', valueOf(value, this._types));
  }

  /** **Renders** `ip ttl <= 5`. */
  public le(value: string | number): NftStatement {
    return this.match('<=', valueOf(value, this._types));
  }

  /** **Renders** `ip ttl > 5`. */
  public gt(value: string | number): NftStatement {
    return this.match('>', valueOf(value, this._types));
  }

  /** **Renders** `ip ttl >= 5`. */
  public ge(value: string | number): NftStatement {
    return this.match('>=', valueOf(value, this._types));
  }

  /**
   * What this field asks for is there: an extension header, an option, a route.
   *
   * **Renders** `exthdr frag exists`, `tcp option sack-perm exists`.
   */
  public exists(): NftStatement {
    return this.match('implicit', { kind: 'symbol', name: 'exists' });
  }

  /**
   * What this field asks for is not there.
   *
   * **Renders** `exthdr frag missing`, `fib saddr . iif oif missing`.
   */
  public missing(): NftStatement {
    return this.match('implicit', { kind: 'symbol', name: 'missing' });
  }

  /**
   * Writes the field: a constant, another field, or what a map gives. Marks, headers and TCP options can be written, but
   * most of what the kernel knows besides cannot. The kernel mends the checksum of a header.
   *
   * **Renders** `ip ttl set 64`, `tcp option maxseg size set rt mtu`.
   */
  public set(value: string | number | NftKeyword | NftValue): NftStatement {
    const node = value instanceof NftValue ? value._expression(this._types) : valueOf(plain(value), this._types);
    return statement({ kind: 'set-value', target: this._node, value: node });
  }

  /**
   * Is an element of a named set.
   *
   * **Renders** `ip saddr @blocked`.
   */
  public inSet(set: INamedSet): NftStatement {
    return this.match(this._node.kind === 'bitwise' ? '==' : 'implicit', reference(set.setName));
  }

  /**
   * Is no element of a named set.
   *
   * **Renders** `ip saddr != @blocked`.
   */
  public notInSet(set: INamedSet): NftStatement {
    return this.match('!=', reference(set.setName));
  }

  /**
   * This field and another as one key.
   *
   * **Renders** `ip saddr . tcp dport`.
   */
  public concat(other: NftField): NftField {
    const parts = [this, other].flatMap(({ _node }) => (_node.kind === 'concat' ? _node.parts : [_node]));
    return new NftField({ node: { kind: 'concat', parts }, types: [...this._types, ...other._types] });
  }

  /**
   * This field and a constant of a type as one key, for elements that packets add.
   *
   * **Renders** `ip saddr . 22`.
   */
  public concatConstant(value: string | number, type: NftType): NftField {
    const types = type._types.map(datatype);
    const parts = this._node.kind === 'concat' ? this._node.parts : [this._node];
    return new NftField({ node: { kind: 'concat', parts: [...parts, valueOf(value, types)] }, types: [...this._types, ...types] });
  }

  /**
   * Looks the verdict up in a named map.
   *
   * **Renders** `ip saddr vmap @fate`.
   */
  public vmap(map: IVerdictMap): NftStatement {
    return statement({ kind: 'vmap', key: this._node, in: reference(map.verdictMapName) });
  }

  /**
   * Looks the verdict up in entries that stand in the rule.
   *
   * **Renders** `tcp dport vmap { 22 : accept, 80-90 : jump web }`.
   */
  public vmapOf(...entries: NftVerdictEntry[]): NftStatement {
    const nodes = entries.map(({ key, verdict }) => ({ key: elementOf(key, this._types), verdict: verdict._verdict }));
    return statement({
      kind: 'vmap', key: this._node, in: { kind: 'anonymous-vmap', entries: sorted(nodes, this._types, ({ key }) => key) },
    });
  }

  /**
   * What a named map gives for this field, for a mark or for address translation.
   *
   * **Renders** `ip saddr map @targets`.
   */
  public map(map: INamedMap): NftValue {
    return new NamedLookup(this.key, map);
  }

  /**
   * What entries that stand in the rule give for this field.
   *
   * **Renders** `ip saddr map { 192.0.2.1 : 0x00000001 }`.
   */
  public mapOf(...entries: NftMapEntry[]): NftValue {
    return new InlineLookup(this.key, entries);
  }

  /**
   * The bits that this field shares with a mask. Another field as the mask **requires** nft 1.1.2 and kernel 6.15.
   *
   * **Renders** `meta mark & 0x000000ff`, `tcp flags & (fin | syn | rst | ack)`.
   */
  public bitAnd(...mask: (string | number | NftKeyword | NftValue)[]): NftField {
    return this.bitwise('&', mask);
  }

  /**
   * This field with bits added. Those of another field **require** nft 1.1.2 and kernel 6.15.
   *
   * **Renders** `ct mark | 0x00000001`, `ct mark | meta mark`.
   */
  public bitOr(...bits: (string | number | NftKeyword | NftValue)[]): NftField {
    return this.bitwise('|', bits);
  }

  /**
   * This field with bits turned over. Those of another field **require** nft 1.1.2 and kernel 6.15.
   *
   * **Renders** `ct mark ^ 0x00000001`.
   */
  public bitXor(...bits: (string | number | NftKeyword | NftValue)[]): NftField {
    return this.bitwise('^', bits);
  }

  /**
   * This field times two for each bit; for a value that is written, since nft compares no field that is shifted.
   *
   * **Renders** `meta mark << 8`.
   *
   * **Requires** kernel 5.7.
   */
  public shiftLeft(bits: number): NftField {
    return this.shift('<<', bits);
  }

  /**
   * This field with its lowest bits cut off; for a value that is written, since nft compares no field that is shifted.
   *
   * **Renders** `(ct mark & 0x0000ff00) >> 8`.
   *
   * **Requires** kernel 5.7.
   */
  public shiftRight(bits: number): NftField {
    return this.shift('>>', bits);
  }

  private get key(): LookupKey {
    return { node: this._node, types: this._types };
  }

  private bitwise(operator: BitwiseOperator, inputs: (string | number | NftKeyword | NftValue)[]): NftField {
    return this.operate(operator, maskOf(inputs, this._types), this._types);
  }

  private shift(operator: BitwiseOperator, bits: number): NftField {
    return this.operate(operator, valueOf(bits, [SHIFT]), this._types.map(withoutWords));
  }

  private operate(operator: BitwiseOperator, right: Expression, types: readonly Datatype[]): NftField {
    return new NftField({ node: { kind: 'bitwise', operator, left: this._node, right }, types });
  }

  private match(operator: MatchOperator, right: Value): NftStatement {
    return statement({ kind: 'match', left: this._node, operator, right });
  }
}
