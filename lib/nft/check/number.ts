import { outOfRange } from '../errors';
import { NftProblem } from '../nft-error';

export const U16 = 0xffff;
export const U32 = 0xffffffff;

/** nft takes larger numbers in many places and silently wraps them, so every number is checked here. */
export function checkNumber(what: string, value: number | undefined, low: number, high: number): NftProblem[] {
  return value === undefined || (Number.isInteger(value) && value >= low && value <= high) ? [] : [outOfRange(what, low, high, value)];
}

/** The same for numbers beyond 2^53. */
export function checkWide(what: string, value: bigint | undefined, low: bigint, high: bigint): NftProblem[] {
  return value === undefined || (value >= low && value <= high) ? [] : [outOfRange(what, low, high, value)];
}
