import { TableObject } from '../../model/object';
import { Cursor } from '../cursor';

/** What stands between the braces of an object, besides its comment. */
export interface ObjectBody {
  /** Reads one line. */
  readonly read: (cursor: Cursor) => void;
  /** What all lines together make; refused when something is missing. */
  readonly finish: (cursor: Cursor) => TableObject;
}

/** A single thing that must be said. */
export function once<T>(readOne: (cursor: Cursor) => T) {
  let found: { readonly value: T } | undefined;
  return {
    read: (cursor: Cursor): void => {
      found = { value: readOne(cursor) };
    },
    value: (cursor: Cursor, what: string): T => (found ?? cursor.fail(`${what} before this`)).value,
  };
}
