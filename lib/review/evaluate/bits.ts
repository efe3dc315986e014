import { BitwiseOperator } from '../../nft/model/expression';
import { Reading } from './reading';

/** What is known of a number, bit by bit: `value` where `mask` has a one. */
export interface Bits {
  readonly mask: bigint;
  readonly value: bigint;
}

const ALL = -1n;
const NOTHING: Bits = { mask: 0n, value: 0n };

/** What is known of the bits of a reading; undefined when it is no number. */
export function bitsOf(reading: Reading): Bits | undefined {
  if (reading.kind === 'value') {
    return typeof reading.value === 'bigint' ? { mask: ALL, value: reading.value } : undefined;
  }
  return reading.kind === 'unknown' ? reading.bits ?? NOTHING : undefined;
}

/** A number of which these bits are known. */
export function readingOfBits({ mask, value }: Bits): Reading {
  return mask === ALL ? { kind: 'value', value } : { kind: 'unknown', bits: { mask, value: value & mask } };
}

/** What is known of the result of an operation, where nothing is shifted. */
export function combined(operator: Exclude<BitwiseOperator, '<<' | '>>'>, a: Bits, b: Bits): Bits {
  switch (operator) {
    case '&':
      return { mask: (a.mask & b.mask) | (a.mask & ~a.value) | (b.mask & ~b.value), value: a.value & b.value };
    case '|':
      return { mask: (a.mask & b.mask) | (a.mask & a.value) | (b.mask & b.value), value: (a.mask & a.value) | (b.mask & b.value) };
    case '^':
      return { mask: a.mask & b.mask, value: a.value ^ b.value };
  }
}

/** What is known of either of two numbers. */
export function commonBits(a: Bits, b: Bits): Bits {
  const mask = a.mask & b.mask & ~(a.value ^ b.value);
  return { mask, value: a.value & mask };
}
