import { emptyList, valuesOverlap, valueTwice } from '../errors';
import { Datatype } from '../model/datatype';
import { Value } from '../model/expression';
import { compareNumbers, Interval } from '../model/interval';
import { NftProblem } from '../nft-error';
import { checkConcatenations } from './concatenations';
import { coveredBy } from './covered';
import { shown } from './shown';
import { checkValue } from './value';

/** Values of an anonymous set: at least one, none twice. nft itself joins those that overlap. */
export function checkValues(values: readonly Value[], types: readonly Datatype[], field: string): NftProblem[] {
  if (values.length === 0) {
    return [emptyList(field)];
  }
  const problems = [...values.flatMap((value) => checkValue(value, types, field)), ...twice(values, field)];
  return problems.length === 0 && types.length > 1 ? checkConcatenations(values, types) : problems;
}

/** Keys of an anonymous map, which must be disjoint besides: nft refuses what would have two answers. */
export function checkKeys(keys: readonly Value[], types: readonly Datatype[], field: string): NftProblem[] {
  const problems = checkValues(keys, types, field);
  const pair = problems.length === 0 && types.length === 1 ? firstOverlap(keys, types[0]) : undefined;
  return pair ? [valuesOverlap(field, shown(pair[0]), shown(pair[1]))] : problems;
}

function twice(values: readonly Value[], field: string): NftProblem[] {
  const seen = new Set<string>();
  for (const text of values.map(shown)) {
    if (seen.has(text)) {
      return [valueTwice(field, text)];
    }
    seen.add(text);
  }
  return [];
}

/** The first two values that have something in common; those that cover nothing known are left out. */
export function firstOverlap(values: readonly Value[], type: Datatype): [Value, Value] | undefined {
  const covers = values.flatMap((value) => {
    const interval = coveredBy(value, type);
    return interval ? [{ value, interval }] : [];
  });
  covers.sort((a, b) => compareNumbers(a.interval.first, b.interval.first));
  let widest: { value: Value; interval: Interval } | undefined;
  for (const cover of covers) {
    if (widest && cover.interval.first <= widest.interval.last) {
      return [widest.value, cover.value];
    }
    widest = cover;
  }
  return undefined;
}
