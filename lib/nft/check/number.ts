import { outOfRange } from '../errors';
import { NftProblem } from '../nft-error';

export const U16 = 0xffff;
export const U32 = 0xffffffff;

/** nft takes larger numbers in many places and silently wraps them, so every number is checked here. */
export function checkNumber(what: string, value: number | undefined, low: number, high: number): NftProblem[] {
  return value === undefined || (Number.isInteger(value) && value >= low && value <= high) ? [] : [outOfRange(what, low, high, value)];
}
