import { ADDRESS_BITS, AddressFamily, formatAddress, parseAddress } from './address';
import { Datatype, symbolOf, symbolValue } from './datatype';
import { Value } from './expression';
import { compareNumbers, intervalOf } from './interval';

/** The CDK's placeholder for what is known only after apply. */
const PLACEHOLDER = '${';

export function isDeferred(text: string): boolean {
  return text.includes(PLACEHOLDER);
}

/**
 * Reads what a user wrote for a value of these types into the node that nft would list. It never fails: what fits no
 * form becomes a symbol, and the checks say what is wrong with it.
 */
export function valueOf(input: string | number, types: readonly Datatype[]): Value {
  if (typeof input === 'string' && types.length > 1) {
    return concatenationOf(input, types);
  }
  const type = types[0];
  if (typeof input === 'number') {
    return Number.isSafeInteger(input) && input >= 0 ? integer(BigInt(input), type) : { kind: 'symbol', name: `${input}` };
  }
  const text = input.trim();
  return text === '*' ? { kind: 'catch-all' } : rangeOrPrefix(text, type) ?? singleValue(text, type);
}

/** Several values of one field, in the order in which nft lists them where that can be told. */
export function valuesOf(inputs: readonly (string | number)[], types: readonly Datatype[]): Value[] {
  return sorted(inputs.map((input) => valueOf(input, types)), types, (value) => value);
}

/** Sorts by value, as nft's listing of an anonymous set does; entries without a known value keep the order they came in. */
export function sorted<T>(entries: readonly T[], types: readonly Datatype[], keyOf: (entry: T) => Value): T[] {
  if (types.length > 1) {
    return [...entries];
  }
  const keyed = entries.map((entry) => ({ entry, first: intervalOf(keyOf(entry), types[0])?.first }));
  return keyed.every(({ first }) => first !== undefined)
    ? keyed.sort((a, b) => compareNumbers(a.first!, b.first!)).map(({ entry }) => entry)
    : [...entries];
}

/** Where a hyphen or slash may stand within a single value, a range is given by its ends alone. */
const HAS_RANGES: Readonly<Record<Datatype['form'], boolean>> = {
  integer: true, bitmask: true, ipv4: true, ipv6: true, ether: true, duration: true, classid: true,
  hour: true, date: false, ifname: false, string: false, text: false,
};

function concatenationOf(text: string, types: readonly Datatype[]): Value {
  const parts = text.trim() === '*' ? [] : text.split(/\s+\.\s+/);
  return parts.length === 0
    ? { kind: 'catch-all' }
    : { kind: 'concat', parts: parts.map((part, i) => valueOf(part, [types[i] ?? types[types.length - 1]])) };
}

function rangeOrPrefix(text: string, type: Datatype): Value | undefined {
  if (!HAS_RANGES[type.form] || isDeferred(text)) {
    return undefined;
  }
  const prefix = /^(.+)\/(\d{1,3})$/.exec(text);
  if (prefix) {
    const base = singleValue(prefix[1], type);
    const length = Number(prefix[2]);
    return base.kind === 'address' && ADDRESS_BITS[base.family] === length ? base : { kind: 'prefix', base, length };
  }
  const range = /^([^-]+)-([^-]+)$/.exec(text);
  const isWord = symbolValue(type, text) !== undefined;
  if (!range || isWord) {
    return undefined;
  }
  const [from, to] = [range[1].trim(), range[2].trim()].map((end) => endValue(end, type));
  const isName = [from, to].some(({ kind }) => kind === 'symbol' || kind === 'string');
  return type.form === 'integer' && isName ? undefined : { kind: 'range', from, to };
}

/** An end of a range. Numbers stay numbers: words with hyphens in them could not be read back. */
export function endValue(input: string | number, type: Datatype): Value {
  const number = type.quoted ? symbolValue(type, `${input}`) : undefined;
  return singleValue(`${number ?? input}`, { ...type, numeric: true });
}

function singleValue(text: string, type: Datatype): Value {
  if (type.form === 'ifname' || type.form === 'string') {
    return { kind: 'string', text };
  }
  if (isDeferred(text)) {
    return { kind: 'deferred', text };
  }
  if (isAddressForm(type.form)) {
    return address(type.form, text);
  }
  if (type.form !== 'text' && /^(?:\d+|0x[0-9a-fA-F]+)$/.test(text)) {
    return integer(BigInt(text), type);
  }
  if (type.form === 'bitmask' && text.includes('|')) {
    return combination(text, type);
  }
  const written = type.addresses ? address('ipv4', text) : undefined;
  if (written?.kind === 'address') {
    return written;
  }
  const number = symbolValue(type, text);
  if (type.readOnlyWords && number !== undefined) {
    return integer(BigInt(number), type);
  }
  return word((number === undefined ? undefined : symbolOf(type, BigInt(number))) ?? text, type);
}

/** `syn | ack`: bits that are all set, in the order in which nft lists them. */
function combination(text: string, type: Datatype): Value {
  return { kind: 'flags', flags: sorted(text.split('|').map((bit) => singleValue(bit.trim(), type)), [type], (bit) => bit), joined: 'all' };
}

function word(name: string, { quoted, form, namesOfHost }: Datatype): Value {
  return quoted || namesOfHost || form === 'date' || form === 'hour' ? { kind: 'string', text: name } : { kind: 'symbol', name };
}

/** Of time, plain numbers are seconds. */
function integer(value: bigint, type: Datatype): Value {
  const name = symbolOf(type, type.form === 'duration' ? value * 1000n : value);
  if (name !== undefined) {
    return word(name, type);
  }
  return type.hexDigits === undefined ? { kind: 'integer', value } : { kind: 'integer', value, hexDigits: type.hexDigits };
}

function isAddressForm(form: Datatype['form']): form is AddressFamily {
  return form === 'ipv4' || form === 'ipv6' || form === 'ether';
}

function address(family: AddressFamily, text: string): Value {
  const number = parseAddress(family, text);
  return number === undefined ? { kind: 'symbol', name: text } : { kind: 'address', family, text: formatAddress(family, number) };
}
