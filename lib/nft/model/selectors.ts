import { Expression } from './expression';
import { ExtensionField, ExtensionSpace } from './extension-fields';
import { CtKey, MetaKey, PayloadField, PayloadProtocol } from './fields';

/** Reads one thing of the packet, of its connection, or of what the host knows of either. */
export type Selector =
  | PayloadExpression
  | RawPayloadExpression
  | InnerExpression
  | ExtensionExpression
  | RawTcpOptionExpression
  | MetaExpression
  | CtExpression
  | FibExpression
  | RtExpression
  | SocketExpression
  | OsfExpression
  | IpsecExpression
  | TunnelExpression
  | NumgenExpression
  | JhashExpression
  | SymhashExpression;

export interface PayloadExpression {
  readonly kind: 'payload';
  readonly protocol: PayloadProtocol;
  readonly field: PayloadField;
}

/** `@nh,96,32`: bits of the packet by their distance from the start of a header. */
export interface RawPayloadExpression {
  readonly kind: 'raw-payload';
  readonly base: RawBase;
  /** In bits. */
  readonly offset: number;
  readonly length: number;
}

/** The link, network and transport headers, and what the last one carries. */
export type RawBase = 'll' | 'nh' | 'th' | 'ih';

/** `vxlan ip saddr`: a header of the packet within the packet. */
export interface InnerExpression {
  readonly kind: 'inner';
  readonly tunnel: TunnelProtocol;
  /** A field of a header; the checks refuse anything else. */
  readonly inner: Selector;
}

export type TunnelProtocol = 'vxlan' | 'geneve' | 'gre' | 'gretap';

/** A header or option that a packet may have: a field of it, or, without one, whether it is there. */
export interface ExtensionExpression {
  readonly kind: 'extension';
  readonly space: ExtensionSpace;
  /** As nft names it, `frag` or `maxseg`; the number of an option without a name. */
  readonly name: string;
  readonly field?: ExtensionField;
}

/** `tcp option @42,16,8`: bits of a TCP option by its kind. */
export interface RawTcpOptionExpression {
  readonly kind: 'raw-tcp-option';
  readonly option: number;
  /** In bits. */
  readonly offset: number;
  readonly length: number;
}

export interface MetaExpression {
  readonly kind: 'meta';
  readonly key: MetaKey;
}

export interface CtExpression {
  readonly kind: 'ct';
  readonly key: CtKey;
  /** The tuple or the half of the connection that is meant, where there are two. */
  readonly direction?: CtDirection;
}

export type CtDirection = 'original' | 'reply';

/** What the routing tables say of a packet with these of its properties. */
export interface FibExpression {
  readonly kind: 'fib';
  readonly by: readonly FibProperty[];
  readonly result: FibResult;
}

export type FibProperty = 'saddr' | 'daddr' | 'mark' | 'iif' | 'oif';
export type FibResult = 'oif' | 'oifname' | 'type' | 'check';

/** The route that the packet has. */
export interface RtExpression {
  readonly kind: 'rt';
  readonly key: 'classid' | 'nexthop' | 'mtu' | 'ipsec';
  /** Of the next hop. */
  readonly family?: 'ip' | 'ip6';
}

/** The socket that the packet is for. */
export interface SocketExpression {
  readonly kind: 'socket';
  readonly key: 'transparent' | 'mark' | 'wildcard' | 'cgroupv2';
  /** How far below the root, of a cgroup. */
  readonly level?: number;
}

/** The operating system that the first packet of a connection looks like. */
export interface OsfExpression {
  readonly kind: 'osf';
  readonly key: 'name' | 'version';
  readonly ttl?: 'loose' | 'skip';
}

/** The IPsec state that the packet came by, or will go by. */
export interface IpsecExpression {
  readonly kind: 'ipsec';
  readonly direction: 'in' | 'out';
  /** Which one, of nested ones. */
  readonly spnum?: number;
  readonly key: 'reqid' | 'spi' | 'ip saddr' | 'ip daddr' | 'ip6 saddr' | 'ip6 daddr';
}

/** What a tunnel device has kept of the outer packet. */
export interface TunnelExpression {
  readonly kind: 'tunnel';
  readonly key: 'path' | 'id';
}

/** Numbers from `offset` on, `modulus` many. */
interface Spread {
  readonly modulus: number;
  readonly offset?: number;
}

export interface NumgenExpression extends Spread {
  readonly kind: 'numgen';
  readonly mode: 'inc' | 'random';
}

export interface JhashExpression extends Spread {
  readonly kind: 'jhash';
  /** A field, or several as a concatenation; the checks refuse anything else. */
  readonly of: Expression;
  /** Another one, another hash; at random without. */
  readonly seed?: number;
}

/** The hash of the addresses, ports and protocol, the same both ways. */
export interface SymhashExpression extends Spread {
  readonly kind: 'symhash';
}

/** A record, so that a kind that is left out does not compile. */
const KINDS: Readonly<Record<Selector['kind'], true>> = {
  'payload': true, 'raw-payload': true, 'inner': true, 'extension': true, 'raw-tcp-option': true, 'meta': true, 'ct': true, 'fib': true,
  'rt': true, 'socket': true, 'osf': true, 'ipsec': true, 'tunnel': true, 'numgen': true, 'jhash': true, 'symhash': true,
};

export function isSelector(node: Expression): node is Selector {
  return Object.hasOwn(KINDS, node.kind);
}
