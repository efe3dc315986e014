import { Expression, MapExpression } from './expression';
import { ObjectKind, Synproxy } from './object';
import { StatefulStatement } from './stateful';
import { Rule } from './table';

/** Refers to an object of the table: by its name, or by what a map of such objects gives. */
export interface ObjectStatement {
  readonly kind: 'object';
  readonly object: ObjectKind;
  readonly by: string | MapExpression;
}

/** `queue flags … to EXPRESSION`: what chooses the queue of each packet. */
export interface QueueToStatement {
  readonly kind: 'queue-to';
  readonly queue: Expression;
  readonly flags: readonly ('bypass' | 'fanout')[];
}

export interface SynproxyStatement extends Synproxy {
  readonly kind: 'synproxy';
}

/** Hands packets to a socket of this host, addresses unchanged. */
export interface TproxyStatement {
  readonly kind: 'tproxy';
  /** Said in tables of several families only. */
  readonly family?: 'ip' | 'ip6';
  readonly address?: Expression;
  readonly port?: Expression;
}

/** Sends a copy on: to an address, or out of a device where there is no address. */
export interface DupStatement {
  readonly kind: 'dup';
  readonly to: Expression;
  readonly device?: Expression;
}

/** Sends the packet itself out of a device, as it is or by way of a neighbour's address. */
export interface FwdStatement {
  readonly kind: 'fwd';
  readonly device: Expression;
  readonly by?: { readonly family: 'ip' | 'ip6'; readonly address: Expression };
}

/** Moves the connection into a flowtable. */
export interface FlowStatement {
  readonly kind: 'flow';
  readonly flowtable: string;
}

/** Overwrites an option of the TCP header with padding. */
export interface ResetStatement {
  readonly kind: 'reset';
  /** The option as nft names it, `maxseg`, or its number. */
  readonly option: string;
}

/** Adds an element to a set or map, renews or deletes it. */
export interface SetUpdateStatement {
  readonly kind: 'set-update';
  readonly operation: 'add' | 'update' | 'delete';
  readonly set: string;
  readonly key: Expression;
  /** What a map shall give for the key. */
  readonly data?: Expression;
  /** In milliseconds. */
  readonly timeout?: number;
  readonly statements: readonly StatefulStatement[];
}

/** `jump { … }`: a chain without a name, which nothing else can go to. Such chains do not nest. */
export interface InlineChainStatement {
  readonly kind: 'inline-chain';
  readonly how: 'jump' | 'goto';
  readonly rules: readonly Rule[];
}
