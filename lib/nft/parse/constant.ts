import { formatIpv4 } from '../model/address';
import { Datatype, symbolOf, symbolValue } from '../model/datatype';
import { Value } from '../model/expression';
import { valueOf } from '../model/value-of';
import { Cursor } from './cursor';
import { unknownWord } from './errors';
import { numberOfName } from './names';

const VALUE_KINDS: ReadonlySet<string> = new Set(['word', 'wildcard', 'string', 'number', 'duration', 'address', 'classid']);

/** Reads one word, number or address as a value of this type. */
export function readAtom(cursor: Cursor, type: Datatype): Value {
  const { kind, text } = cursor.peek();
  if (!VALUE_KINDS.has(kind)) {
    return cursor.fail(`a value of type ${type.name}`);
  }
  if (type.form === 'ifname' && kind === 'number' && Number(text) !== 0) {
    return cursor.fail('the name of an interface', 'numbers of interfaces change, so write its name');
  }
  const value = kind === 'number' && /^0\d/.test(text)
    ? cursor.fail(`a value of type ${type.name}`, 'leave leading zeros out, which make some versions of nft read it as octal')
    : atomOf(cursor, type, text, kind === 'string');
  cursor.next();
  return value;
}

function atomOf(cursor: Cursor, type: Datatype, text: string, quoted: boolean): Value {
  const isNumber = !quoted && /^(?:\d+|0x[0-9a-fA-F]+)$/.test(text);
  if (isNumber && (type.form === 'text' || type.form === 'ifname')) {
    return { kind: 'integer', value: BigInt(text) };
  }
  if (type.form === 'ifname' || type.form === 'string') {
    return { kind: 'string', text };
  }
  if (type.form === 'text') {
    return quoted ? { kind: 'string', text } : { kind: 'symbol', name: text };
  }
  if (isNumber && type.form === 'ipv4' && BigInt(text) >> 32n === 0n) {
    // Masks are written so, too.
    return { kind: 'address', family: 'ipv4', text: formatIpv4(BigInt(text)) };
  }
  const value = valueOf(text, [type]);
  if (value.kind === 'integer') {
    return valueOfNumber(value.value, type);
  }
  if (value.kind === 'address' || isKnownWord(value, type)) {
    return value;
  }
  const number = numberOfName(type.name, text);
  return number === undefined ? cursor.refuse(unknownWord(type.name, text, cureFor(type))) : valueOfNumber(BigInt(number), type);
}

function isKnownWord(value: Value, type: Datatype): boolean {
  switch (value.kind) {
    case 'symbol':
      return isLabel(type) || symbolValue(type, value.name) !== undefined;
    case 'string':
      return type.namesOfHost === true || type.form === 'date' || type.form === 'hour' || symbolValue(type, value.text) !== undefined;
    default:
      return false;
  }
}

/** Bits by their numbers, which the host's own file names. */
export function isLabel({ form, symbols }: Datatype): boolean {
  return form === 'bitmask' && symbols === undefined;
}

function cureFor({ symbols, form }: Datatype): string {
  if (form === 'ipv4' || form === 'ipv6') {
    return 'write the address';
  }
  const words = Object.keys(symbols ?? {});
  return words.length === 0 ? 'write the number' : `write the number, or one of ${words.join(', ')}`;
}

/** The value of a number, in words where nft lists words. */
export function valueOfNumber(value: bigint, type: Datatype): Value {
  if (type.form !== 'bitmask' && type.form !== 'text') {
    return valueOf(value.toString(), [type]);
  }
  return type.form === 'bitmask' && !isLabel(type) ? bitsOf(value, type) : { kind: 'integer', value };
}

/** The bits of a bitmask by their names; a number when one of them has none. */
function bitsOf(value: bigint, type: Datatype): Value {
  const flags: Value[] = [];
  for (let bit = 1n; bit <= value; bit <<= 1n) {
    if ((value & bit) !== 0n) {
      const name = symbolOf(type, bit);
      if (name === undefined) {
        return { kind: 'integer', value };
      }
      flags.push({ kind: 'symbol', name });
    }
  }
  return flags.length === 0 ? { kind: 'integer', value } : flags.length === 1 ? flags[0] : { kind: 'flags', flags, joined: 'all' };
}

/** An end of a range is a number where it can be: words with hyphens in them could not be read back. */
export function endOfRange(value: Value, type: Datatype): Value {
  const word = value.kind === 'symbol' ? value.name : value.kind === 'string' ? value.text : undefined;
  const number = type.form === 'integer' && word !== undefined ? symbolValue(type, word) : undefined;
  return number === undefined ? value
    : { kind: 'integer', value: BigInt(number), ...(type.hexDigits !== undefined && { hexDigits: type.hexDigits }) };
}
