/** One line of an instance's section, said or not. Options that are not said keep ulogd's default, and render nothing. */
export type Option = IntegerOption | TextOption;

export interface IntegerOption {
  readonly kind: 'integer';
  readonly key: string;
  readonly value?: number;
  readonly low: number;
  readonly high: number;
}

export interface TextOption {
  readonly kind: 'text';
  readonly key: string;
  readonly value?: string;
  readonly shape: TextShape;
}

/** What a text must look like beyond what ulogd's parser asks of each. */
export type TextShape = 'any' | 'path' | 'ipv4' | 'addresses' | 'protocols' | 'port';

/** The most that ulogd's `int` holds; it wraps what is above without a word. */
export const INT_MAX = 0x7fffffff;

export function integer(key: string, value: number | undefined, low = 0, high = INT_MAX): IntegerOption {
  return { kind: 'integer', key, value, low, high };
}

/** ulogd has no booleans: 1 or 0. */
export function flag(key: string, value: boolean | undefined): IntegerOption {
  return integer(key, value === undefined ? undefined : Number(value), 0, 1);
}

/** All 32 bits of a mark. */
export function bits32(key: string, value: number | undefined): IntegerOption {
  return integer(key, value, 0, 0xffffffff);
}

export function text(key: string, value: string | undefined, shape: TextShape = 'any'): TextOption {
  return { kind: 'text', key, value, shape };
}

/** A list that ulogd splits at commas. */
export function list(key: string, values: readonly string[] | undefined, shape: TextShape): TextOption {
  return text(key, values?.join(','), shape);
}
