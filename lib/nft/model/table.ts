import { Value } from './expression';
import { Statement, VerdictNode } from './statement';

export type Family = 'ip' | 'ip6' | 'inet' | 'arp' | 'bridge' | 'netdev';
export type Hook = 'prerouting' | 'input' | 'forward' | 'output' | 'postrouting' | 'ingress' | 'egress';
export type ChainType = 'filter' | 'nat' | 'route';
export type Policy = 'accept' | 'drop';

export interface Table {
  readonly family: Family;
  readonly name: string;
  readonly comment?: string;
  readonly counters: readonly CounterObject[];
  readonly sets: readonly SetDefinition[];
  readonly chains: readonly Chain[];
}

export interface CounterObject {
  readonly name: string;
  readonly comment?: string;
}

export interface Chain {
  readonly name: string;
  readonly comment?: string;
  /** Without, packets come here only by a jump. */
  readonly base?: BaseChain;
  readonly rules: readonly Rule[];
}

export interface BaseChain {
  readonly type: ChainType;
  readonly hook: Hook;
  readonly devices: readonly string[];
  readonly priority: Priority;
  readonly policy: Policy;
}

/** A number, or a distance from a named one. */
export interface Priority {
  readonly name?: string;
  readonly offset: number;
}

export interface Rule {
  readonly comment?: string;
  readonly statements: readonly Statement[];
}

export type SetFlag = 'constant' | 'interval' | 'timeout' | 'dynamic';

export interface SetDefinition {
  readonly name: string;
  /** The types of the key's parts: several make a concatenation. */
  readonly key: readonly string[];
  /** What a map gives: verdicts, or values of these types. A set without. */
  readonly data?: 'verdict' | readonly string[];
  /** The values of a map are ranges or prefixes. */
  readonly dataIntervals: boolean;
  readonly flags: readonly SetFlag[];
  /** Durations in milliseconds. */
  readonly timeout?: number;
  readonly gcInterval?: number;
  readonly size?: number;
  readonly policy?: 'performance' | 'memory';
  readonly autoMerge: boolean;
  /** Every element counts what it matches. */
  readonly counter: boolean;
  readonly comment?: string;
  readonly elements: readonly SetElement[];
}

export interface SetElement {
  readonly key: Value;
  readonly timeout?: number;
  readonly comment?: string;
  readonly data?: { readonly kind: 'value'; readonly value: Value } | { readonly kind: 'verdict'; readonly verdict: VerdictNode };
}
