import { Datatype } from '../model/datatype';
import { AnonymousMap, Expression, Value } from '../model/expression';
import { sorted } from '../model/value-of';
import { readBitwise } from './bitwise';
import { Cursor } from './cursor';
import { Typed } from './selector';
import { readBareElement, readBraced, readSetReference, readSingle } from './value';

/** What stands at the left of a match: fields, alone or joined by dots, perhaps masked. */
export function readKey(cursor: Cursor): Typed<Expression> {
  return joined(cursor, readBitwise(cursor, undefined));
}

function joined(cursor: Cursor, first: Typed<Expression>): Typed<Expression> {
  const parts = [first];
  while (cursor.accept('.')) {
    parts.push(readBitwise(cursor, undefined));
  }
  return parts.length === 1 ? first
    : { node: { kind: 'concat', parts: parts.map(({ node }) => node) }, types: parts.flatMap(({ types }) => types) };
}

/**
 * What an action takes: a constant of this type, a field, or what a map gives for a key.
 * @param beside what may follow behind a dot in the values of a map
 */
export function readOperand(cursor: Cursor, type: Datatype, beside?: Datatype): Expression {
  const first = readBitwise(cursor, type);
  if (!cursor.is('map', '.')) {
    return first.node;
  }
  const key = joined(cursor, first);
  cursor.expect('map');
  return { kind: 'map', key: key.node, in: cursor.is('@') ? readSetReference(cursor) : readMap(cursor, key.types, type, beside) };
}

function readMap(cursor: Cursor, keys: readonly Datatype[], type: Datatype, beside: Datatype | undefined): AnonymousMap {
  const entries = readBraced(cursor, () => {
    const key = readBareElement(cursor, keys);
    cursor.expect(':');
    const data = readSingle(cursor, type);
    return { key, data: beside !== undefined && cursor.accept('.') ? concat(data, readSingle(cursor, beside)) : data };
  });
  return { kind: 'anonymous-map', entries: sorted(entries, keys, ({ key }) => key) };
}

function concat(...parts: Value[]): Value {
  return { kind: 'concat', parts };
}
