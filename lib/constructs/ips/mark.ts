import { badMark } from './errors';

/** Bits of a mark, and which of its bits count. */
export interface MarkBits {
  readonly mark: number;
  readonly mask: number;
}

const U32 = 0xffffffff;

/** A packet without a mark has mark 0: a mark without bits would be on each. Signed results of `&` are made unsigned. */
export function markBits(place: string, mark: number, mask: number = mark): MarkBits {
  const fits = [mark, mask].every((value) => Number.isInteger(value) && value > 0 && value <= U32);
  if (!fits || ((mark & mask) >>> 0) !== mark) {
    throw badMark(place, shownMark(mark), shownMark(mask));
  }
  return { mark, mask };
}

export function overlap(a: MarkBits, b: MarkBits): boolean {
  return (a.mask & b.mask) !== 0;
}

export function shownMark(value: number): string {
  return Number.isInteger(value) && value >= 0 ? `0x${value.toString(16)}` : `${value}`;
}
