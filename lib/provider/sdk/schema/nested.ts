import { PathStep } from '../../../contract/problem';
import { isObject, Values } from '../values';
import { NestedAttribute } from './types';

/** One object of a nested attribute, and the step that leads to it: none for a single object or a member of a set. */
export interface NestedObject {
  readonly object: Values;
  readonly step?: PathStep;
}

/** The objects in the value of a nested attribute; none when it is null or unknown. */
export function objectsIn({ nesting }: NestedAttribute, value: unknown): NestedObject[] {
  if (Array.isArray(value)) {
    return value.flatMap((object, index) => (isObject(object) ? [{ object, step: nesting === 'list' ? { index } : undefined }] : []));
  }
  if (!isObject(value)) return [];
  if (nesting === 'single') return [{ object: value }];
  return Object.entries(value).flatMap(([key, object]) => (isObject(object) ? [{ object, step: { key } }] : []));
}

/**
 * The same value with each object converted. `other` is a second value of the attribute, of which `convert` is given
 * the object under the same key or index; members of a set have no counterpart.
 */
export function mapObjects(
  { nesting }: NestedAttribute, value: unknown, other: unknown, convert: (object: Values, counterpart: Values | null) => Values,
): unknown {
  const each = (object: unknown, counterpart: unknown) =>
    (isObject(object) ? convert(object, isObject(counterpart) ? counterpart : null) : object);
  if (Array.isArray(value)) {
    const others: readonly unknown[] = nesting === 'list' && Array.isArray(other) ? other : [];
    return value.map((object, index) => each(object, others[index]));
  }
  if (!isObject(value) || nesting === 'single') return each(value, other);
  const others = isObject(other) ? other : {};
  return Object.fromEntries(Object.entries(value).map(([key, object]) => [key, each(object, others[key])]));
}
