/** What keeps a state of its own: stands in rules, and at the elements of sets. */
export type StatefulStatement = CounterStatement | QuotaStatement | LimitStatement | LastStatement | CtCountStatement;

export interface CounterStatement {
  readonly kind: 'counter';
  /** What it counts from; 0 without. */
  readonly start?: CounterStart;
}

export interface CounterStart {
  readonly packets: bigint;
  readonly bytes: bigint;
}

/** Matches until an amount of bytes has passed, or from then on. */
export interface Quota {
  readonly over: boolean;
  readonly bytes: bigint;
  /** Bytes that have passed already. */
  readonly used?: bigint;
}

export interface QuotaStatement extends Quota {
  readonly kind: 'quota';
}

export type TimeUnit = 'second' | 'minute' | 'hour' | 'day' | 'week';
export type ByteUnit = 'bytes' | 'kbytes' | 'mbytes';

export interface Limit {
  /** Matches what exceeds the rate instead of what keeps to it. */
  readonly over: boolean;
  readonly rate: number;
  /** Without, packets are counted. */
  readonly unit?: ByteUnit;
  readonly per: TimeUnit;
  readonly burst?: { readonly amount: number; readonly unit?: ByteUnit };
}

export interface LimitStatement extends Limit {
  readonly kind: 'limit';
}

/** Remembers when it was last reached. */
export interface LastStatement {
  readonly kind: 'last';
  /** How long ago that was, in milliseconds; never without. */
  readonly used?: number;
}

/** How many connections there are at once, of all that came here with the same key. */
export interface CtCountStatement {
  readonly kind: 'ct count';
  readonly over: boolean;
  readonly count: number;
}
