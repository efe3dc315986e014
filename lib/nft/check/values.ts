import { emptyList, labelInSet, valuesOverlap, valueTwice } from '../errors';
import { Datatype } from '../model/datatype';
import { Value } from '../model/expression';
import { compareNumbers, Interval, intervalOf } from '../model/interval';
import { isDeferred } from '../model/value-of';
import { NftProblem } from '../nft-error';
import { shown } from './shown';
import { checkValue } from './value';

/** IFNAMSIZ. */
const NAME_BYTES = 16;

/** Values of an anonymous set: at least one, none twice. nft itself joins those that overlap. */
export function checkValues(values: readonly Value[], types: readonly Datatype[], field: string): NftProblem[] {
  if (values.length === 0) {
    return [emptyList(field)];
  }
  if (types.some(({ name }) => name === 'ct_label')) {
    return [labelInSet(field)];
  }
  return [...values.flatMap((value) => checkValue(value, types, field)), ...twice(values, field)];
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
    const interval = type.form === 'ifname' ? namesOf(value) : intervalOf(value, type);
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

/** The names that a name of an interface stands for, as numbers of the bytes of one: an asterisk is for all that follows. */
function namesOf(value: Value): Interval | undefined {
  if (value.kind === 'element') {
    return namesOf(value.value);
  }
  if (value.kind !== 'string' || isDeferred(value.text)) {
    return undefined;
  }
  const wildcard = value.text.endsWith('*');
  const bytes = [...new TextEncoder().encode(wildcard ? value.text.slice(0, -1) : value.text)];
  const filled = (rest: number) => Array.from({ length: NAME_BYTES }, (_, i) => bytes[i] ?? rest)
    .reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);
  return { first: filled(0), last: filled(wildcard ? 0xff : 0) };
}
