import { Datatype } from '../model/datatype';
import { AnonymousMap, Expression, Value } from '../model/expression';
import { sorted } from '../model/value-of';
import { isConstant, readBitwise, readJoined } from './bitwise';
import { Cursor } from './cursor';
import { distinct } from './distinct';
import { readRuleElement, readBraced, readMoreBits, readSetReference, readSingle } from './value';

/**
 * What an action takes: a constant of this type, a field, or what a map gives for a key.
 * @param beside what may follow behind a dot in the values of a map
 */
export function readOperand(cursor: Cursor, type: Datatype, beside?: Datatype): Expression {
  const first = readBitwise(cursor, type);
  if (type.form === 'bitmask' && isConstant(first.node)) {
    return readMoreBits(cursor, type, first.node);
  }
  if (!cursor.is('map', '.')) {
    return first.node;
  }
  const key = readJoined(cursor, first);
  cursor.expect('map');
  return { kind: 'map', key: key.node, in: cursor.is('@') ? readSetReference(cursor) : readMap(cursor, key.types, type, beside) };
}

function readMap(cursor: Cursor, keys: readonly Datatype[], type: Datatype, beside: Datatype | undefined): AnonymousMap {
  return readMapEntries(cursor, keys, () => {
    const data = readSingle(cursor, type);
    return beside !== undefined && cursor.accept('.') ? { kind: 'concat', parts: [data, readSingle(cursor, beside)] } : data;
  });
}

/** Reads `{ key : data, … }`. */
export function readMapEntries(cursor: Cursor, keys: readonly Datatype[], readData: () => Value): AnonymousMap {
  const entries = readBraced(cursor, () => {
    const key = readRuleElement(cursor, keys);
    cursor.expect(':');
    return { key, data: readData() };
  });
  return { kind: 'anonymous-map', entries: sorted(distinct(entries), keys, ({ key }) => key) };
}

/** A value of these types, each part of it a constant or a field. */
export function readValueOf(cursor: Cursor, types: readonly Datatype[]): Expression {
  const parts = [readBitwise(cursor, types[0]).node];
  while (parts.length < types.length) {
    cursor.expect('.');
    parts.push(readBitwise(cursor, types[parts.length]).node);
  }
  return parts.length === 1 ? parts[0] : { kind: 'concat', parts };
}
