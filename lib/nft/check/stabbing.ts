import { compareNumbers, Interval } from '../model/interval';

/** A box of many dimensions: an interval in each. */
export type Sides = readonly Interval[];

/** Below this many comparisons it is quicker to make them than to divide further. */
const FEW = 256;

interface Corner {
  readonly owner: number;
  readonly at: readonly number[];
}

interface Box {
  readonly owner: number;
  readonly first: readonly number[];
  readonly last: readonly number[];
}

/**
 * The first box of which the lowest or the highest corner lies within a box before it, and that box. Boxes and corners are
 * halved again and again, dimension by dimension; what covers a half in one dimension is looked at in the next one alone. So
 * a hundred thousand boxes take a moment, however they lie.
 */
export function firstCornerWithin(boxes: readonly Sides[]): readonly [holder: number, held: number] | undefined {
  const ranked = ranks(boxes);
  const points = ranked.filter(isPoint);
  const wide = ranked.filter((box) => !isPoint(box));
  const corners = wide.flatMap(({ owner, first, last }): Corner[] => [{ owner, at: first }, { owner, at: last }]);
  const search = new Search(boxes[0]?.length ?? 0);
  search.divide(wide, [...points.map(({ owner, first }) => ({ owner, at: first })), ...corners], 0, 0, Number.MAX_SAFE_INTEGER);
  search.meet(points, corners);
  return search.found;
}

/** A point holds nothing but a corner in the same place, which needs no search. */
function isPoint({ first, last }: Box): boolean {
  return first.every((end, i) => end === last[i]);
}

/** The same boxes with small numbers for ends, in the same order. */
function ranks(boxes: readonly Sides[]): Box[] {
  const dimensions = boxes[0] ?? [];
  const orders = dimensions.map((_, i) => {
    const ends = new Set(boxes.flatMap((sides) => [sides[i].first, sides[i].last]));
    return new Map([...ends].sort(compareNumbers).map((end, rank) => [end, rank]));
  });
  return boxes.map((sides, owner) => ({
    owner, first: sides.map(({ first }, i) => orders[i].get(first)!), last: sides.map(({ last }, i) => orders[i].get(last)!),
  }));
}

class Search {
  public found?: readonly [holder: number, held: number];

  public constructor(private readonly dimensions: number) {}

  /** Looks at boxes and corners of which the latter lie from `low` to `high` in this dimension, and within the boxes in those before. */
  public divide(boxes: readonly Box[], all: readonly Corner[], dimension: number, low: number, high: number): void {
    const corners = this.found ? all.filter(({ owner }) => owner <= this.found![1]) : all;
    if (boxes.length === 0 || corners.length === 0) {
      return;
    }
    if (dimension === this.dimensions) {
      this.hold(boxes, corners);
      return;
    }
    if (boxes.length * corners.length <= FEW) {
      corners.forEach((corner) => this.hold(boxes.filter((box) => holds(box, corner, dimension)), [corner]));
      return;
    }
    const covering = boxes.filter(({ first, last }) => first[dimension] <= low && high <= last[dimension]);
    this.divide(covering, corners, dimension + 1, 0, Number.MAX_SAFE_INTEGER);
    if (low < high && covering.length < boxes.length) {
      this.halve(boxes.filter(({ first, last }) => first[dimension] > low || last[dimension] < high), corners, dimension);
    }
  }

  /** Looks at corners which are where a point is. */
  public meet(points: readonly Box[], corners: readonly Corner[]): void {
    const places = new Map(points.map((point) => [point.first.join(), point]));
    for (const corner of corners) {
      const point = places.get(corner.at.join());
      this.hold(point ? [point] : [], [corner]);
    }
  }

  private halve(boxes: readonly Box[], corners: readonly Corner[], dimension: number): void {
    const places = Int32Array.from(corners, ({ at }) => at[dimension]).sort();
    const [low, middle, high] = [places[0], places[(places.length - 1) >> 1], places[places.length - 1]];
    const above = places.find((place) => place > middle);
    this.divide(boxes.filter(({ first, last }) => first[dimension] <= middle && low <= last[dimension]),
      corners.filter(({ at }) => at[dimension] <= middle), dimension, low, middle);
    if (above !== undefined) {
      this.divide(boxes.filter(({ first, last }) => last[dimension] >= above && first[dimension] <= high),
        corners.filter(({ at }) => at[dimension] >= above), dimension, above, high);
    }
  }

  /** All these corners lie within all these boxes: the first of them that has one before it is what is looked for. */
  private hold(boxes: readonly Box[], corners: readonly Corner[]): void {
    const holder = boxes.reduce((least, { owner }) => Math.min(least, owner), Infinity);
    const held = corners.reduce((least, { owner }) => (owner > holder ? Math.min(least, owner) : least), Infinity);
    const better = this.found === undefined || held < this.found[1] || (held === this.found[1] && holder < this.found[0]);
    if (held < Infinity && better) {
      this.found = [holder, held];
    }
  }
}

function holds({ first, last }: Box, { at }: Corner, from: number): boolean {
  for (let i = from; i < at.length; i++) {
    if (at[i] < first[i] || last[i] < at[i]) {
      return false;
    }
  }
  return true;
}
