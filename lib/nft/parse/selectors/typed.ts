import { datatype, Datatype } from '../../model/datatype';

/** An expression, and the types of what it gives: one, or one for each part of a concatenation. */
export interface Typed<T> {
  readonly node: T;
  readonly types: readonly Datatype[];
}

export function typed<T>(node: T, ...types: readonly string[]): Typed<T> {
  return { node, types: types.map(datatype) };
}
