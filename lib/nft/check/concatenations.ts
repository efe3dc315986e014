import { concatenationsOverlap } from '../errors';
import { Datatype } from '../model/datatype';
import { Value } from '../model/expression';
import { Interval } from '../model/interval';
import { NftProblem } from '../nft-error';
import { coveredBy } from './covered';
import { shown } from './shown';

interface Box {
  readonly value: Value;
  readonly sides: readonly Interval[];
}

/** Comparisons that take a moment; for sets that need more, the host is asked at plan. */
const MOST_COMPARISONS = 2e7;

/**
 * The kernel adds concatenations with intervals one by one, and refuses one of which an end lies within one that it has;
 * what lies around another it takes. net/netfilter/nft_set_pipapo.c: nft_pipapo_insert.
 */
export function checkConcatenations(values: readonly Value[], types: readonly Datatype[]): NftProblem[] {
  const boxes = values.flatMap((value) => boxOf(value, types));
  const wide = boxes.filter(({ sides }) => sides.some(({ first, last }) => first !== last)).length;
  if (wide === 0 || wide * boxes.length > MOST_COMPARISONS) {
    return [];
  }
  const points = new Map<string, Box>();
  const before: Box[] = [];
  for (const box of boxes) {
    const ends = [box.sides.map(({ first }) => first), box.sides.map(({ last }) => last)];
    const [key, lastKey] = ends.map((end) => end.join());
    const isPoint = key === lastKey;
    const met = before.find((other) => !same(other, box) && ends.some((end) => holds(other, end)))
      ?? (isPoint ? undefined : points.get(key) ?? points.get(lastKey));
    if (met) {
      return [concatenationsOverlap(shown(met.value), shown(box.value))];
    }
    if (isPoint) {
      points.set(key, box);
    } else {
      before.push(box);
    }
  }
  return [];
}

/** Nothing where a part of it is not known. */
function boxOf(value: Value, types: readonly Datatype[]): Box[] {
  const inner = value.kind === 'element' ? value.value : value;
  if (inner.kind !== 'concat' || inner.parts.length !== types.length) {
    return [];
  }
  const sides = inner.parts.map((part, i) => coveredBy(part as Value, types[i]));
  return sides.every((side) => side !== undefined) ? [{ value, sides }] : [];
}

function holds({ sides }: Box, end: readonly bigint[]): boolean {
  return sides.every(({ first, last }, i) => first <= end[i] && end[i] <= last);
}

function same(one: Box, other: Box): boolean {
  return one.sides.every(({ first, last }, i) => first === other.sides[i].first && last === other.sides[i].last);
}
