import { Datatype } from '../model/datatype';
import { Expression, MapExpression } from '../model/expression';
import { sorted } from '../model/value-of';
import { readBitwise } from './bitwise';
import { Cursor } from './cursor';
import { Typed } from './selector';
import { readBareElement, readBraced, readElement, readSetReference, readSingle } from './value';

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

/** What an action takes: a constant of these types, a field, or what a map gives for a key. */
export function readOperand(cursor: Cursor, types: readonly Datatype[]): Expression {
  if (types.length > 1) {
    return readElement(cursor, types);
  }
  const first = readBitwise(cursor, types[0]);
  if (!cursor.is('map', '.')) {
    return first.node;
  }
  const key = joined(cursor, first);
  return cursor.is('map') ? readLookup(cursor, key, types) : cursor.fail('"map"');
}

function readLookup(cursor: Cursor, key: Typed<Expression>, types: readonly Datatype[]): MapExpression {
  cursor.expect('map');
  if (cursor.is('@')) {
    return { kind: 'map', key: key.node, in: readSetReference(cursor) };
  }
  const entries = readBraced(cursor, () => {
    const entry = readBareElement(cursor, key.types);
    cursor.expect(':');
    return { key: entry, data: types.length > 1 ? readElement(cursor, types) : readSingle(cursor, types[0]) };
  });
  return { kind: 'map', key: key.node, in: { kind: 'anonymous-map', entries: sorted(entries, key.types, (entry) => entry.key) } };
}

