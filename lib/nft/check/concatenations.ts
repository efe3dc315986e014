import { concatenationsOverlap } from '../errors';
import { Datatype } from '../model/datatype';
import { Value } from '../model/expression';
import { NftProblem } from '../nft-error';
import { coveredBy } from './covered';
import { shown } from './shown';
import { firstCornerWithin, Sides } from './stabbing';

interface Box {
  readonly value: Value;
  readonly sides: Sides;
}

/**
 * The kernel adds concatenations with intervals one by one, and refuses one of which an end lies within one that it has;
 * what lies around another it takes, and what it has already. net/netfilter/nft_set_pipapo.c: nft_pipapo_insert.
 */
export function checkConcatenations(values: readonly Value[], types: readonly Datatype[]): NftProblem[] {
  const boxes = [...new Map(values.flatMap((value) => boxOf(value, types)).map((box) => [keyOf(box), box])).values()];
  if (boxes.every(({ sides }) => sides.every(({ first, last }) => first === last))) {
    return [];
  }
  const met = firstCornerWithin(boxes.map(({ sides }) => sides));
  return met ? [concatenationsOverlap(shown(boxes[met[0]].value), shown(boxes[met[1]].value))] : [];
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

function keyOf({ sides }: Box): string {
  return sides.map(({ first, last }) => `${first}-${last}`).join();
}
