import { Reader } from './reader';
import { Writer } from './writer';

/** How one field is written and read. */
export interface Field<T> {
  readonly number: number;
  /** The value of a field that is absent on the wire. */
  initial(): T;
  write(writer: Writer, value: T): void;
  /** `previous` is what came before under the same number: repeated fields append to it. */
  read(reader: Reader, previous: T): T;
}

export type FieldTable<T> = { readonly [K in keyof T]-?: Field<T[K]> };

/** The codec of one message type. */
export interface Message<T> {
  encode(value: Partial<T>): Buffer;
  decode(bytes: Uint8Array): T;
}

/** Makes a codec from a table of fields. */
export function message<T extends object>(table: FieldTable<T>): Message<T> {
  const names = Object.keys(table) as (keyof T)[];
  const byNumber = new Map(names.map((name) => [table[name].number, name]));

  function writeField<K extends keyof T>(writer: Writer, name: K, value: Partial<T>): void {
    const present = value[name];
    if (present !== undefined) table[name].write(writer, present);
  }
  function readField<K extends keyof T>(reader: Reader, name: K, into: T): void {
    into[name] = table[name].read(reader, into[name]);
  }

  return {
    encode(value) {
      const writer = new Writer();
      for (const name of names) writeField(writer, name, value);
      return writer.finish();
    },
    decode(bytes) {
      const value = Object.fromEntries(names.map((name) => [name, table[name].initial()])) as T;
      const reader = new Reader(bytes);
      while (!reader.done) {
        const { field, type } = reader.tag();
        const name = byNumber.get(field);
        if (name === undefined) reader.skip(type);
        else readField(reader, name, value);
      }
      return value;
    },
  };
}
