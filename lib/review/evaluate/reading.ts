/** A number, or the text of a name. */
export type Known = bigint | string;

/**
 * What a rule reads from a packet: a value, nothing (the packet has no such header, and the rule ends there), or something
 * that cannot be told; of that, values may be excluded.
 */
export type Reading =
  | { readonly kind: 'value'; readonly value: Known }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unknown'; readonly except?: readonly Known[] };

export const ABSENT: Reading = { kind: 'absent' };
export const UNKNOWN: Reading = { kind: 'unknown' };

export function valueReading(value: Known): Reading {
  return { kind: 'value', value };
}

/** What is read from either of two packets. */
export function commonReading(a: Reading, b: Reading): Reading {
  const equal = a === b || (a.kind === 'value' && b.kind === 'value' ? a.value === b.value : a.kind === 'absent' && b.kind === 'absent');
  return equal ? a : UNKNOWN;
}
