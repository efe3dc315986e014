import { ALL, Diagram, Edge, NONE } from './diagram';

/** Adjacent levels that hold a number, its highest bit first. */
export interface Block {
  readonly level: number;
  readonly bits: number;
}

/** Numbers from the first to the last, and what is meant where a block holds one of them. */
export interface Range {
  readonly first: bigint;
  readonly last: bigint;
  readonly to: Edge;
}

/** The bits of a number, the highest first. */
export function bitsOf(value: bigint, bits: number): boolean[] {
  return Array.from({ length: bits }, (_, i) => ((value >> BigInt(bits - 1 - i)) & 1n) === 1n);
}

/** Whatever holds exactly this number; `to` must not ask for anything above the end of the block. */
export function exactly(diagram: Diagram, { level, bits }: Block, value: bigint, to: Edge = ALL): Edge {
  let set = to;
  for (let i = bits - 1, rest = value; i >= 0; i--, rest >>= 1n) {
    set = (rest & 1n) === 1n ? diagram.node(level + i, NONE, set) : diagram.node(level + i, set, NONE);
  }
  return set;
}

/**
 * Made from the bottom up, each node once: this is what large sets of addresses need.
 * @param ranges ascending, none overlapping another; what they lead to lies below the block
 */
export function within(diagram: Diagram, { level, bits }: Block, ranges: readonly Range[]): Edge {
  const build = (depth: number, base: bigint, from: number, end: number): Edge => {
    if (from === end) {
      return NONE;
    }
    const size = 1n << BigInt(bits - depth);
    const { first, last, to } = ranges[from];
    if (first <= base && last >= base + size - 1n) {
      return to;
    }
    if (end - from === 1 && first === last) {
      return exactly(diagram, { level: level + depth, bits: bits - depth }, first - base, to);
    }
    const middle = base + (size >> 1n);
    const above = lowest(ranges, from, end, (range) => range.last >= middle);
    const below = lowest(ranges, from, end, (range) => range.first >= middle);
    return diagram.node(level + depth, build(depth + 1, base, from, below), build(depth + 1, middle, above, end));
  };
  return build(0, 0n, 0, ranges.length);
}

/** The index of the first range of which it holds, as it does of all behind it. */
function lowest(ranges: readonly Range[], from: number, end: number, holds: (range: Range) => boolean): number {
  let [low, high] = [from, end];
  while (low < high) {
    const middle = (low + high) >> 1;
    [low, high] = holds(ranges[middle]) ? [low, middle] : [middle + 1, high];
  }
  return low;
}

/** Single ranges that lead to the same set, ascending, those that touch as one. */
export function merged(intervals: readonly { readonly first: bigint; readonly last: bigint }[]): { first: bigint; last: bigint }[] {
  const sorted = [...intervals].sort((a, b) => (a.first < b.first ? -1 : Number(a.first > b.first)));
  const result: { first: bigint; last: bigint }[] = [];
  for (const { first, last } of sorted) {
    const previous = result.at(-1);
    if (previous && first <= previous.last + 1n) {
      previous.last = last > previous.last ? last : previous.last;
    } else {
      result.push({ first, last });
    }
  }
  return result;
}

/** What a block holds in a set, ascending: ranges of numbers, each with what else must hold beside them. */
export function rangesOf(diagram: Diagram, { level, bits }: Block, set: Edge): Range[] {
  const ranges: { first: bigint; last: bigint; to: Edge }[] = [];
  const walk = (sub: Edge, depth: number, base: bigint): void => {
    if (sub === NONE) {
      return;
    }
    const at = diagram.level(sub);
    if (at >= level + bits) {
      const previous = ranges.at(-1);
      const last = base + (1n << BigInt(bits - depth)) - 1n;
      if (previous && previous.to === sub && previous.last + 1n === base) {
        previous.last = last;
      } else {
        ranges.push({ first: base, last, to: sub });
      }
      return;
    }
    const here = at === level + depth;
    walk(here ? diagram.low(sub) : sub, depth + 1, base);
    walk(here ? diagram.high(sub) : sub, depth + 1, base + (1n << BigInt(bits - depth - 1)));
  };
  walk(set, 0, 0n);
  return ranges;
}
