import { Datatype } from '../model/datatype';
import { Expression, Value } from '../model/expression';
import { MatchOperator, Statement } from '../model/statement';
import { sorted } from '../model/value-of';
import { readJoined } from './bitwise';
import { Cursor } from './cursor';
import { distinct } from './distinct';
import { readOperand } from './expression';
import { acceptComparison } from './operators';
import { Typed } from './selectors/typed';
import { readAnonymousSet, readRuleElement, readBits, readBraced, readSetReference, readSingle } from './value';
import { readVerdict } from './verdict';

/** Whatever begins with a field: a match, a verdict map, or an assignment. */
export function readFieldStatement(cursor: Cursor): Statement {
  const left = readJoined(cursor);
  if (cursor.accept('vmap')) {
    return readVerdictMap(cursor, left);
  }
  if (cursor.accept('set')) {
    return left.types.length > 1 ? cursor.fail('a single field before "set"')
      : { kind: 'set-value', target: left.node, value: readOperand(cursor, left.types[0]) };
  }
  if (cursor.is('map')) {
    return cursor.fail('a comparison, "set" or "vmap" behind a field', 'nft compares no values of maps');
  }
  if (cursor.accept('!', 'not')) {
    return noneOf(cursor, left);
  }
  return readMatch(cursor, left, acceptComparison(cursor) ?? 'implicit');
}

function readVerdictMap(cursor: Cursor, key: Typed<Expression>): Statement {
  if (cursor.is('@')) {
    return { kind: 'vmap', key: key.node, in: readSetReference(cursor) };
  }
  const entries = readBraced(cursor, () => {
    const entry = readRuleElement(cursor, key.types);
    cursor.expect(':');
    return { key: entry, verdict: readVerdict(cursor) };
  });
  return { kind: 'vmap', key: key.node, in: { kind: 'anonymous-vmap', entries: sorted(distinct(entries), key.types, (entry) => entry.key) } };
}

function readMatch(cursor: Cursor, left: Typed<Expression>, operator: MatchOperator): Statement {
  if (left.types[0].name === 'boolean' && operator === '==') {
    // Whether something is there is asked by the bare word.
    return readMatch(cursor, left, 'implicit');
  }
  // What is masked is compared as a whole, with a sign or without; nft leaves it out before ranges.
  const sign = left.node.kind === 'bitwise' && operator === 'implicit' ? '==' : operator;
  const match = (right: Value): Statement => ({ kind: 'match', left: left.node, operator: right.kind === 'range' ? operator : sign, right });
  if (cursor.is('@')) {
    return match(readSetReference(cursor));
  }
  if (cursor.is('{')) {
    return match(readAnonymousSet(cursor, left.types));
  }
  if (left.types.length > 1) {
    return cursor.fail('a set, since nft compares concatenations with nothing else', 'put the value into braces');
  }
  const [type] = left.types;
  return type.form === 'bitmask' ? readBitMatch(cursor, left, sign) : match(readSingle(cursor, type));
}

/** `syn / syn,ack` is a value and the mask before it. Without a sign, bits mean any of them. */
function readBitMatch(cursor: Cursor, left: Typed<Expression>, operator: MatchOperator): Statement {
  const [type] = left.types;
  const value = readBits(cursor, type);
  if (cursor.accept('/')) {
    const mask = readBits(cursor, type);
    return { kind: 'match', left: maskedBy(left.node, mask), operator: operator === 'implicit' ? '==' : operator, right: value };
  }
  const right: Value = value.kind === 'flags' ? { ...value, joined: operator === 'implicit' ? 'any' : 'all' } : value;
  return { kind: 'match', left: left.node, operator, right };
}

/** `! syn,ack`: none of these bits. */
function noneOf(cursor: Cursor, left: Typed<Expression>): Statement {
  const [type]: readonly Datatype[] = left.types;
  if (type.form !== 'bitmask' || left.types.length > 1) {
    return cursor.fail('bits behind "!"', 'write "!="');
  }
  return { kind: 'match', left: maskedBy(left.node, readBits(cursor, type)), operator: '==', right: { kind: 'integer', value: 0n } };
}

function maskedBy(left: Expression, mask: Value): Expression {
  return { kind: 'bitwise', operator: '&', left, right: mask };
}
