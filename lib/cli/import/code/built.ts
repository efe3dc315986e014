import * as nft from '../../../nft';
import { array, call, Code, imported, member, object, string, text } from './code';

/**
 * Code together with what it gives when it runs. The generator thereby knows at once whether code builds the very node that
 * it is to build, and writes no other.
 */
export interface Built<T> {
  readonly code: Code;
  readonly value: T;
}

type Library = typeof nft;
type AllBuilt<A extends unknown[]> = { [K in keyof A]: Built<A[K]> };

/** A static member of one of the library's classes, or of an enumeration. */
export function library<C extends keyof Library, M extends keyof Library[C] & string>(name: C, key: M): Built<Library[C][M]> {
  const owner: Library[C] = nft[name];
  const value = owner[key];
  return { code: member(imported(name), key), value: (typeof value === 'function' ? value.bind(owner) : value) as Library[C][M] };
}

/** A member of one of the library's enumerations, by its value. */
export function enumMember<E extends string>(name: keyof Library, members: Readonly<Record<string, E>>, value: string): Built<E> {
  const [key, found] = Object.entries(members).find(([, candidate]) => candidate === value) ?? [];
  if (key === undefined || found === undefined) {
    throw new Error(`${name} has no member for ${value}`);
  }
  return { code: member(imported(name), key), value: found };
}

/** A call of a function. */
export function invoke<A extends unknown[], T>(callee: Built<(...args: A) => T>, ...args: AllBuilt<A>): Built<T> {
  const built = args as Built<unknown>[];
  return { code: call(callee.code, ...built.map(({ code }) => code)), value: callee.value(...built.map(({ value }) => value) as A) };
}

/** A call of a method that takes any number of values alike. */
export function invokeMethod<O, T>(of: Built<O>, name: string, method: (...args: never[]) => T, ...args: Built<unknown>[]): Built<T> {
  return {
    code: call(member(of.code, name), ...args.map(({ code }) => code)),
    value: method.apply(of.value, args.map(({ value }) => value) as never[]),
  };
}

export function builtString(content: string): Built<string> {
  return { code: string(content), value: content };
}

export function builtNumber(value: number, hex = false): Built<number> {
  return { code: text(hex ? `0x${value.toString(16)}` : `${value}`), value };
}

export function builtBoolean(value: boolean): Built<boolean> {
  return { code: text(`${value}`), value };
}

export function builtArray<T>(items: readonly Built<T>[]): Built<T[]> {
  return { code: array(items.map(({ code }) => code)), value: items.map(({ value }) => value) };
}

/** An object of what is given. */
export function builtObject<T extends object>(entries: { readonly [K in keyof T]: Built<T[K]> | undefined }): Built<T> {
  const given = Object.entries(entries).filter((entry): entry is [string, Built<unknown>] => entry[1] !== undefined);
  return {
    code: object(Object.fromEntries(given.map(([key, { code }]) => [key, code]))),
    value: Object.fromEntries(given.map(([key, { value }]) => [key, value])) as T,
  };
}
