import { CounterStart, Limit, Quota } from './stateful';
import { Priority } from './table';

/** What a table holds besides sets and chains, and rules refer to by name. */
export type TableObject =
  | CounterObject
  | QuotaObject
  | LimitObject
  | CtHelperObject
  | CtTimeoutObject
  | CtExpectationObject
  | SynproxyObject
  | SecmarkObject
  | TunnelObject;

export type ObjectKind = TableObject['kind'];

interface Named {
  readonly name: string;
  readonly comment?: string;
}

export interface CounterObject extends Named {
  readonly kind: 'counter';
  readonly start?: CounterStart;
}

export interface QuotaObject extends Named, Quota {
  readonly kind: 'quota';
}

export interface LimitObject extends Named, Limit {
  readonly kind: 'limit';
}

export type L3Protocol = 'ip' | 'ip6' | 'inet';

export interface CtHelperObject extends Named {
  readonly kind: 'ct helper';
  /** The helper's name in the kernel: `ftp`, `sip`. */
  readonly type: string;
  readonly protocol: 'tcp' | 'udp';
  /** Without, the family of the table. */
  readonly l3proto?: L3Protocol;
}

export interface CtTimeoutObject extends Named {
  readonly kind: 'ct timeout';
  readonly protocol: 'tcp' | 'udp';
  readonly l3proto?: L3Protocol;
  /** States of conntrack, and seconds. */
  readonly policy: readonly { readonly state: string; readonly seconds: number }[];
}

export interface CtExpectationObject extends Named {
  readonly kind: 'ct expectation';
  readonly protocol: string;
  readonly dport: number;
  /** In milliseconds. */
  readonly timeout: number;
  readonly size: number;
  readonly l3proto?: L3Protocol;
}

/** What the kernel answers a SYN with in a server's stead. */
export interface Synproxy {
  readonly mss?: number;
  readonly wscale?: number;
  readonly timestamp: boolean;
  readonly sackPerm: boolean;
}

export interface SynproxyObject extends Named, Synproxy {
  readonly kind: 'synproxy';
}

export interface SecmarkObject extends Named {
  readonly kind: 'secmark';
  readonly context: string;
}

export interface TunnelObject extends Named {
  readonly kind: 'tunnel';
  readonly id: number;
  readonly family: 'ip' | 'ip6';
  readonly saddr?: string;
  readonly daddr?: string;
  readonly sport?: number;
  readonly dport?: number;
  readonly ttl?: number;
  readonly tos?: number;
  readonly encapsulation?: TunnelEncapsulation;
}

export type TunnelEncapsulation =
  | { readonly kind: 'vxlan'; readonly gbp: number }
  | { readonly kind: 'erspan'; readonly version: 1; readonly index: number }
  | { readonly kind: 'erspan'; readonly version: 2; readonly direction: 'ingress' | 'egress'; readonly id: number }
  | { readonly kind: 'geneve'; readonly options: readonly GeneveOption[] };

export interface GeneveOption {
  readonly class: number;
  readonly type: number;
  /** Hexadecimal, with `0x` before it. */
  readonly data: string;
}

/** Where established connections take a short way through the kernel. */
export interface Flowtable {
  readonly name: string;
  readonly priority: Priority;
  readonly devices: readonly string[];
  /** The devices themselves forward what they can. */
  readonly offload: boolean;
  readonly counter: boolean;
}
