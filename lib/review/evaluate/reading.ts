import { Bits, bitsOf, commonBits, readingOfBits } from './bits';

/** A number, or the text of a name. */
export type Known = bigint | string;

/**
 * What a rule reads from a packet: a value, nothing (the packet has no such header, and the rule ends there), or something
 * that cannot be told; of that, values may be excluded, and single bits be known.
 */
export type Reading =
  | { readonly kind: 'value'; readonly value: Known }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unknown'; readonly except?: readonly Known[]; readonly bits?: Bits };

export const ABSENT: Reading = { kind: 'absent' };
export const UNKNOWN: Reading = { kind: 'unknown' };

export function valueReading(value: Known): Reading {
  return { kind: 'value', value };
}

export function isValue(reading: Reading, value: Known): boolean {
  return reading.kind === 'value' && reading.value === value;
}

/** What is read from either of two packets. */
export function commonReading(a: Reading, b: Reading): Reading {
  if (a === b || (a.kind === 'absent' && b.kind === 'absent') || (a.kind === 'value' && isValue(b, a.value))) {
    return a;
  }
  const [bits, others] = [bitsOf(a), bitsOf(b)];
  const shared = bits && others && commonBits(bits, others);
  return shared && shared.mask !== 0n ? readingOfBits(shared) : UNKNOWN;
}
