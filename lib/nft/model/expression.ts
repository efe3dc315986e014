import { Selector } from './selectors';

export type { Selector } from './selectors';
import { StatefulStatement } from './stateful';

/** What a rule reads from a packet or its connection, and what it compares that with. */
export type Expression =
  | Selector
  | Concatenation
  | BitwiseExpression
  | MapExpression
  | Value;

export interface Concatenation {
  readonly kind: 'concat';
  readonly parts: readonly Expression[];
}

/** A shift has the number of bits to its right. */
export type BitwiseOperator = '&' | '|' | '^' | '<<' | '>>';

export interface BitwiseExpression {
  readonly kind: 'bitwise';
  readonly operator: BitwiseOperator;
  readonly left: Expression;
  readonly right: Expression;
}

/** Looks a key up in a map and stands for what it finds. */
export interface MapExpression {
  readonly kind: 'map';
  readonly key: Expression;
  readonly in: SetReference | AnonymousMap;
}

/** Anything that can stand to the right of a match, or in a set. */
export type Value =
  | IntegerValue
  | SymbolValue
  | StringValue
  | AddressValue
  | DeferredValue
  | PrefixValue
  | RangeValue
  | FlagsValue
  | Concatenation
  | AnonymousSet
  | SetReference
  | ElementValue
  | CatchAll;

export interface IntegerValue {
  readonly kind: 'integer';
  /** A bigint, since counters and bit operations reach beyond 2^53. */
  readonly value: bigint;
  /** Written in hexadecimal with at least this many digits, as nft writes marks; decimal without. */
  readonly hexDigits?: number;
}

/** A word of nft: a state, a protocol, an ICMP type. */
export interface SymbolValue {
  readonly kind: 'symbol';
  readonly name: string;
}

/** A quoted string, such as the name of an interface. */
export interface StringValue {
  readonly kind: 'string';
  readonly text: string;
}

export interface AddressValue {
  readonly kind: 'address';
  readonly family: 'ipv4' | 'ipv6' | 'ether';
  readonly text: string;
}

/** Known only when the configuration is applied; it is written as it is, and nothing can be said of it before. */
export interface DeferredValue {
  readonly kind: 'deferred';
  readonly text: string;
}

export interface PrefixValue {
  readonly kind: 'prefix';
  readonly base: Value;
  readonly length: number;
}

export interface RangeValue {
  readonly kind: 'range';
  readonly from: Value;
  readonly to: Value;
}

/** Bits of a bitmask: any of them when compared by a comma (`established,related`), all of them when joined by a bar. */
export interface FlagsValue {
  readonly kind: 'flags';
  readonly flags: readonly Value[];
  readonly joined: 'any' | 'all';
}

export interface AnonymousSet {
  readonly kind: 'set';
  readonly elements: readonly Value[];
}

export interface AnonymousMap {
  readonly kind: 'anonymous-map';
  readonly entries: readonly MapEntryNode[];
}

export interface MapEntryNode {
  readonly key: Value;
  readonly data: Value;
}

/** `@name`: a set or map of the same table. */
export interface SetReference {
  readonly kind: 'set-reference';
  readonly name: string;
}

/** An element of a set or map within a rule, with what it keeps. */
export interface ElementValue {
  readonly kind: 'element';
  readonly value: Value;
  readonly statements: readonly StatefulStatement[];
}

/** `*`: whatever matches no other element. */
export interface CatchAll {
  readonly kind: 'catch-all';
}
