import { Expression, Value } from './expression';
import { Flowtable, ObjectKind, TableObject } from './object';
import { StatefulStatement } from './stateful';
import { Statement, VerdictNode } from './statement';

export type Family = 'ip' | 'ip6' | 'inet' | 'arp' | 'bridge' | 'netdev';
export type Hook = 'prerouting' | 'input' | 'forward' | 'output' | 'postrouting' | 'ingress' | 'egress';
export type ChainType = 'filter' | 'nat' | 'route';
export type Policy = 'accept' | 'drop';

export type TableFlag = 'dormant' | 'owner' | 'persist';

export interface Table {
  readonly family: Family;
  readonly name: string;
  readonly flags: readonly TableFlag[];
  readonly comment?: string;
  readonly objects: readonly TableObject[];
  readonly flowtables: readonly Flowtable[];
  readonly sets: readonly SetDefinition[];
  readonly chains: readonly Chain[];
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
  /** The device itself evaluates the chain. */
  readonly offload: boolean;
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
  /** What a map gives: verdicts, objects of the table, or values of these types. A set without. */
  readonly data?: 'verdict' | ObjectMapData | readonly string[];
  /** The expressions that `key` and `data` have the types of, where the set was declared by them. */
  readonly typeof?: { readonly key: Expression; readonly data?: Expression };
  /** The values of a map are ranges or prefixes. */
  readonly dataIntervals: boolean;
  readonly flags: readonly SetFlag[];
  /** Durations in milliseconds. */
  readonly timeout?: number;
  readonly gcInterval?: number;
  readonly size?: number;
  readonly policy?: 'performance' | 'memory';
  readonly autoMerge: boolean;
  /** What every element keeps: a counter, a limit, … */
  readonly statements: readonly StatefulStatement[];
  readonly comment?: string;
  readonly elements: readonly SetElement[];
}

export interface ObjectMapData {
  readonly object: ObjectKind;
}

export interface SetElement {
  readonly key: Value;
  /** What the element keeps; those of the set without. */
  readonly statements?: readonly StatefulStatement[];
  /** In milliseconds; `never` where the set has a timeout of its own. */
  readonly timeout?: number | 'never';
  /** How much of the timeout is left, in milliseconds. */
  readonly expires?: number;
  readonly comment?: string;
  readonly data?: ElementData;
}

export type ElementData =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'verdict'; readonly verdict: VerdictNode }
  | { readonly kind: 'object'; readonly name: string };
