import { AttributePath } from '../../../contract/problem';
import { isObject, sameValue, UNKNOWN } from '../values';
import { ValueType } from './types';

export interface CompareOptions {
  /** What is expected to be unknown may have become anything. */
  readonly unknownMatches?: boolean;
}

/**
 * The path of the first difference, or undefined when there is none. Elements of a set have no path, so that a
 * difference within is one of the set.
 */
export function firstDifference(
  type: ValueType, expected: unknown, actual: unknown, options: CompareOptions = {}, path: AttributePath = [],
): AttributePath | undefined {
  if (options.unknownMatches && expected === UNKNOWN) return undefined;
  if (typeof type === 'string' || !isContainer(expected) || !isContainer(actual)) {
    return sameValue(expected, actual) ? undefined : path;
  }
  if ('set' in type) return sameSet(type.set, expected, actual, options) ? undefined : path;

  const steps = stepsOf(type, expected, actual);
  if (steps === undefined) return path;
  for (const { step, member, left, right } of steps) {
    const difference = firstDifference(member, left, right, options, [...path, step]);
    if (difference) return difference;
  }
  return undefined;
}

/** Whether both are equal as values of that type. */
export function same(type: ValueType, a: unknown, b: unknown): boolean {
  return firstDifference(type, a, b) === undefined;
}

interface Pair {
  readonly step: AttributePath[number];
  readonly member: ValueType;
  readonly left: unknown;
  readonly right: unknown;
}

/** Members that belong together; undefined when the containers do not have the same ones. */
function stepsOf(type: Exclude<ValueType, string>, expected: object, actual: object): Pair[] | undefined {
  if ('list' in type) {
    if (!Array.isArray(expected) || !Array.isArray(actual) || expected.length !== actual.length) return undefined;
    return expected.map((left, index) => ({ step: { index }, member: type.list, left, right: actual[index] }));
  }
  if (!isObject(expected) || !isObject(actual)) return undefined;
  if ('map' in type) {
    const keys = Object.keys(expected);
    if (keys.length !== Object.keys(actual).length || !keys.every((key) => Object.hasOwn(actual, key))) return undefined;
    return keys.map((key) => ({ step: { key }, member: type.map, left: expected[key], right: actual[key] }));
  }
  if (!('object' in type)) return undefined;
  return Object.entries(type.object).map(([name, member]) => ({ step: name, member, left: expected[name], right: actual[name] }));
}

function sameSet(type: ValueType, expected: object, actual: object, options: CompareOptions): boolean {
  if (!Array.isArray(expected) || !Array.isArray(actual)) return false;
  if (typeof type === 'string' && !expected.includes(UNKNOWN)) {
    const members = new Set<unknown>(expected);
    return members.size === new Set<unknown>(actual).size && actual.every((member) => members.has(member));
  }
  return sameMembers(expected, actual, (left, right) => firstDifference(type, left, right, options) === undefined);
}

/**
 * Whether each member of one fits a member of the other, both ways. Not in pairs: members that were unknown may have
 * become equal to others, and equal members of a set are one.
 */
export function sameMembers(a: readonly unknown[], b: readonly unknown[], fits: (left: unknown, right: unknown) => boolean): boolean {
  return a.every((left) => b.some((right) => fits(left, right))) && b.every((right) => a.some((left) => fits(left, right)));
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
