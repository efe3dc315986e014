import { Field, Message } from './message';
import { Reader } from './reader';
import { WireType, Writer } from './writer';

/** A codec named before it is defined: messages may contain themselves. */
type Lazy<T> = () => Message<T>;

const EMPTY = new Uint8Array(0);

/** proto3 leaves zero values out. */
export function string(number: number): Field<string> {
  return {
    number,
    initial: () => '',
    write: (writer, value) => { if (value !== '') writer.tag(number, WireType.BYTES).string(value); },
    read: (reader) => reader.string(),
  };
}

export function bytes(number: number): Field<Uint8Array> {
  return {
    number,
    initial: () => EMPTY,
    write: (writer, value) => { if (value.length > 0) writer.tag(number, WireType.BYTES).bytes(value); },
    read: (reader) => reader.bytes(),
  };
}

/** Also serves enums. */
export function int(number: number): Field<number> {
  return {
    number,
    initial: () => 0,
    write: (writer, value) => { if (value !== 0) writer.tag(number, WireType.VARINT).varint(value); },
    read: (reader) => reader.varint(),
  };
}

export function bool(number: number): Field<boolean> {
  return {
    number,
    initial: () => false,
    write: (writer, value) => { if (value) writer.tag(number, WireType.VARINT).varint(1); },
    read: (reader) => reader.varint() !== 0,
  };
}

/** A member of a oneof: written even when it is empty, because its presence is the message. */
export function oneofString(number: number): Field<string | undefined> {
  return {
    number,
    initial: () => undefined,
    write: (writer, value) => { if (value !== undefined) writer.tag(number, WireType.BYTES).string(value); },
    read: (reader) => reader.string(),
  };
}

/** As {@link oneofString}: the first element of a list is index 0, and must not vanish. */
export function oneofInt(number: number): Field<number | undefined> {
  return {
    number,
    initial: () => undefined,
    write: (writer, value) => { if (value !== undefined) writer.tag(number, WireType.VARINT).varint(value); },
    read: (reader) => reader.varint(),
  };
}

export function embedded<T>(number: number, type: Lazy<T>): Field<T | undefined> {
  return {
    number,
    initial: () => undefined,
    write: (writer, value) => { if (value !== undefined) writer.tag(number, WireType.BYTES).bytes(type().encode(value)); },
    read: (reader) => type().decode(reader.bytes()),
  };
}

export function repeated<T>(number: number, type: Lazy<T>): Field<readonly T[]> {
  return {
    number,
    initial: () => [],
    write: (writer, values) => {
      for (const value of values) writer.tag(number, WireType.BYTES).bytes(type().encode(value));
    },
    read: (reader, previous) => [...previous, type().decode(reader.bytes())],
  };
}

export function map<T>(number: number, type: Lazy<T>): Field<Readonly<Record<string, T>>> {
  return {
    number,
    initial: () => ({}),
    write: (writer, values) => {
      for (const [key, value] of Object.entries(values)) {
        const entry = new Writer().tag(1, WireType.BYTES).string(key).tag(2, WireType.BYTES).bytes(type().encode(value));
        writer.tag(number, WireType.BYTES).bytes(entry.finish());
      }
    },
    read: (reader, previous) => ({ ...previous, ...readEntry(reader.bytes(), type()) }),
  };
}

function readEntry<T>(entry: Uint8Array, type: Message<T>): Record<string, T> {
  const reader = new Reader(entry);
  let key = '';
  let value: Uint8Array = EMPTY;
  while (!reader.done) {
    const { field, type: wireType } = reader.tag();
    if (field === 1) key = reader.string();
    else if (field === 2) value = reader.bytes();
    else reader.skip(wireType);
  }
  return { [key]: type.decode(value) };
}
