import { Expression, MapExpression, Value } from '../../model/expression';
import { ObjectKind } from '../../model/object';
import { Statement } from '../../model/statement';
import { readJoined } from '../bitwise';
import { Cursor } from '../cursor';
import { readMapEntries } from '../expression';
import { readNameOrString } from '../scalar';
import { beginsSelector } from '../selectors/selector';
import { Typed } from '../selectors/typed';
import { readSetReference } from '../value';

/** Objects by the words that refer to one. */
const REFERRING: readonly (readonly [ObjectKind, readonly string[]])[] = [
  ['counter', ['counter', 'name']],
  ['quota', ['quota', 'name']],
  ['limit', ['limit', 'name']],
  ['ct helper', ['ct', 'helper', 'set']],
  ['ct timeout', ['ct', 'timeout', 'set']],
  ['ct expectation', ['ct', 'expectation', 'set']],
  ['synproxy', ['synproxy', 'name']],
  ['secmark', ['meta', 'secmark', 'set']],
  ['tunnel', ['tunnel', 'name']],
];

/** The object that a statement beginning here refers to. */
export function objectAhead(cursor: Cursor): readonly [ObjectKind, readonly string[]] | undefined {
  return REFERRING.find(([, words]) => cursor.isSequence(...words));
}

export function readObjectReference(cursor: Cursor, [object, words]: readonly [ObjectKind, readonly string[]]): Statement {
  words.forEach((word) => cursor.expect(word));
  if (!beginsSelector(cursor)) {
    return { kind: 'object', object, by: readNameOrString(cursor, `a ${object}`) };
  }
  const key = readJoined(cursor);
  if (object === 'secmark' && !cursor.is('map')) {
    // The mark itself may be copied, where other objects can only be named.
    return { kind: 'set-value', target: { kind: 'meta', key: 'secmark' }, value: key.node };
  }
  return { kind: 'object', object, by: readChoice(cursor, object, key) };
}

/** A map gives the name for a key of the packet. */
function readChoice(cursor: Cursor, object: ObjectKind, key: Typed<Expression>): MapExpression {
  cursor.expect('map');
  const nameOf = (): Value => ({ kind: 'string', text: readNameOrString(cursor, `a ${object}`) });
  return { kind: 'map', key: key.node, in: cursor.is('@') ? readSetReference(cursor) : readMapEntries(cursor, key.types, nameOf) };
}
