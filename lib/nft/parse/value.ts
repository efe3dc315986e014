import { ADDRESS_BITS, formatAddress } from '../model/address';
import { Datatype } from '../model/datatype';
import { PrefixValue, SetReference, Value } from '../model/expression';
import { intervalOf, numberOf } from '../model/interval';
import { StatefulStatement } from '../model/stateful';
import { sorted } from '../model/value-of';
import { readConstant } from './bitwise';
import { endOfRange, isLabel, valueOfNumber } from './constant';
import { Cursor } from './cursor';
import { distinct } from './distinct';
import { readName, readNumber } from './scalar';
import { beginsStateful, readStateful } from './statements/stateful';

/** One value of a type: a constant, a range or a prefix. */
export function readSingle(cursor: Cursor, type: Datatype): Value {
  const value = readConstant(cursor, type);
  if (cursor.accept('-')) {
    return { kind: 'range', from: endOfRange(value, type), to: endOfRange(readConstant(cursor, type), type) };
  }
  return value.kind === 'address' || value.kind === 'integer' ? prefixed(cursor, value, type) : value;
}

/** Bitmasks use the same sign for a mask. */
function prefixed(cursor: Cursor, base: Value, type: Datatype): Value {
  if (type.form === 'bitmask' || !cursor.accept('/')) {
    return base;
  }
  const bits = base.kind === 'address' ? ADDRESS_BITS[base.family] : type.bits;
  const length = readNumber(cursor, 'the length of a prefix');
  if (length > bits) {
    return cursor.fail(`a prefix of at most ${bits} bits before this`);
  }
  return length === bits ? base : withoutHostBits({ kind: 'prefix', base, length }, type);
}

/** nft cuts what stands behind the length of a prefix, and lists what is left. */
function withoutHostBits(prefix: PrefixValue, type: Datatype): Value {
  const first = intervalOf(prefix, type)?.first;
  const { base } = prefix;
  if (first === undefined) {
    return prefix;
  }
  return { ...prefix, base: base.kind === 'address' ? { ...base, text: formatAddress(base.family, first) } : { ...base, value: first } as Value };
}

/** A value of all these types, with dots between its parts; or `*` for whatever else. */
export function readElement(cursor: Cursor, types: readonly Datatype[]): Value {
  if (cursor.is('*')) {
    cursor.next();
    return { kind: 'catch-all' };
  }
  const parts = [readSingle(cursor, types[0])];
  while (parts.length < types.length) {
    cursor.expect('.');
    parts.push(readSingle(cursor, types[parts.length]));
  }
  return parts.length === 1 ? parts[0] : { kind: 'concat', parts };
}

/** Reads `{ …, … }`; a set in a set, as variables make them, gives its elements to the outer one. */
export function readBraced<T>(cursor: Cursor, readOne: () => T): T[] {
  const items: T[] = [];
  cursor.expect('{');
  cursor.skipNewlines();
  do {
    cursor.skipNewlines();
    if (items.length > 0 && cursor.is('}')) {
      break;
    }
    if (cursor.is('{')) {
      items.push(...cursor.nested(() => readBraced(cursor, readOne)));
    } else {
      items.push(readOne());
    }
    cursor.skipNewlines();
  } while (cursor.accept(','));
  cursor.expect('}');
  return items;
}

/** An element of a set or map within a rule, perhaps with statements that it keeps. A comment or timeout it cannot have. */
export function readRuleElement(cursor: Cursor, types: readonly Datatype[]): Value {
  const value = readElement(cursor, types);
  const statements: StatefulStatement[] = [];
  while (beginsStateful(cursor)) {
    statements.push(readStateful(cursor));
  }
  return statements.length === 0 ? value : { kind: 'element', value, statements };
}

/** A set of a single value is that value, as nft lists it; one of a range or a concatenation stays a set. */
export function readAnonymousSet(cursor: Cursor, types: readonly Datatype[]): Value {
  const elements = sorted(distinct(readBraced(cursor, () => readRuleElement(cursor, types))), types, (value) => value);
  const [first] = elements;
  return elements.length === 1 && !['range', 'prefix', 'concat', 'catch-all', 'element'].includes(first.kind) ? first : { kind: 'set', elements };
}

export function readSetReference(cursor: Cursor): SetReference {
  cursor.expect('@');
  return { kind: 'set-reference', name: readName(cursor, 'a set or map') };
}

/** Bits with commas between them, `new,established`. */
export function readBits(cursor: Cursor, type: Datatype): Value {
  return withCommas(cursor, type, readConstant(cursor, type));
}

/** The bits that an action sets, which nft lists with commas however they are written. */
export function readMoreBits(cursor: Cursor, type: Datatype, first: Value): Value {
  const bits = withCommas(cursor, type, first);
  return bits.kind === 'flags' ? { ...bits, joined: 'any' } : bits;
}

function withCommas(cursor: Cursor, type: Datatype, first: Value): Value {
  const values = [first];
  while (cursor.accept(',')) {
    values.push(readConstant(cursor, type));
  }
  if (values.length === 1) {
    return first;
  }
  if (isLabel(type)) {
    return { kind: 'flags', flags: sorted(values, [type], (value) => value), joined: 'any' };
  }
  const bits = values.map((value) => numberOf(value, type) ?? cursor.fail(`words or numbers of type ${type.name}`));
  return valueOfNumber(bits.reduce((all, bit) => all | bit, 0n), type);
}
