import { Expression, SetReference, Value } from './expression';
import {
  DupStatement, FlowStatement, FwdStatement, InlineChainStatement, ObjectStatement, QueueToStatement, ResetStatement, SetUpdateStatement,
  SynproxyStatement, TproxyStatement,
} from './packet-statements';
import { StatefulStatement } from './stateful';

export type { ByteUnit, CounterStatement, LimitStatement, TimeUnit } from './stateful';

/** What a rule does, in the order in which it does it. */
export type Statement =
  | MatchStatement
  | VerdictStatement
  | VerdictMapStatement
  | InlineChainStatement
  | StatefulStatement
  | ObjectStatement
  | LogStatement
  | RejectStatement
  | QueueStatement
  | QueueToStatement
  | NatStatement
  | SetValueStatement
  | NotrackStatement
  | SynproxyStatement
  | TproxyStatement
  | DupStatement
  | FwdStatement
  | FlowStatement
  | ResetStatement
  | SetUpdateStatement
  | RawStatement;

/** `implicit` has no sign: equality, or any of the bits of a bitmask. */
export type MatchOperator = 'implicit' | '==' | '!=' | '<' | '>' | '<=' | '>=';

export interface MatchStatement {
  readonly kind: 'match';
  readonly left: Expression;
  readonly operator: MatchOperator;
  readonly right: Value;
}

export type VerdictNode =
  | { readonly kind: 'accept' | 'drop' | 'continue' | 'return' }
  | { readonly kind: 'jump' | 'goto'; readonly chain: string };

export interface VerdictStatement {
  readonly kind: 'verdict';
  readonly verdict: VerdictNode;
}

export interface VerdictMapStatement {
  readonly kind: 'vmap';
  readonly key: Expression;
  readonly in: SetReference | AnonymousVerdictMap;
}

export interface AnonymousVerdictMap {
  readonly kind: 'anonymous-vmap';
  readonly entries: readonly { readonly key: Value; readonly verdict: VerdictNode }[];
}

export interface LogStatement {
  readonly kind: 'log';
  readonly prefix?: string;
  readonly group?: number;
  readonly snaplen?: number;
  readonly queueThreshold?: number;
  readonly level?: string;
  readonly flags: readonly string[];
}

export interface RejectStatement {
  readonly kind: 'reject';
  /** Without, port unreachable in the packet's own family. */
  readonly with?: { readonly type: 'icmp' | 'icmpv6' | 'icmpx'; readonly code: string } | { readonly type: 'tcp reset' };
}

export interface QueueStatement {
  readonly kind: 'queue';
  readonly from: number;
  readonly to?: number;
  readonly flags: readonly ('bypass' | 'fanout')[];
}

export type NatKind = 'snat' | 'dnat' | 'masquerade' | 'redirect';

export interface NatStatement {
  readonly kind: 'nat';
  readonly type: NatKind;
  /** Said in tables of several families, and before maps that give more than an address. */
  readonly family?: 'ip' | 'ip6';
  /** An address, a range, a prefix, or a map that gives one. */
  readonly address?: Expression;
  /** A port, a range, or a map that gives one. */
  readonly port?: Expression;
  /** Keeps the host part of the address and replaces the network part. */
  readonly prefix: boolean;
  readonly flags: readonly string[];
}

/** `meta mark set …`, `ct mark set …`. */
export interface SetValueStatement {
  readonly kind: 'set-value';
  readonly target: Expression;
  readonly value: Expression;
}

export interface NotrackStatement {
  readonly kind: 'notrack';
}

/** Text that nobody here has understood. */
export interface RawStatement {
  readonly kind: 'raw';
  readonly text: string;
}

