import { datatype, Datatype } from '../model/datatype';
import { Selector } from '../model/expression';
import { CT_KEYS, CtKey, META_KEYS, MetaKey, PAYLOAD_FIELDS, PayloadField, PayloadProtocol } from '../model/fields';
import { Cursor } from './cursor';
import { notSupported } from './errors';
import { BARE_META, CT_DIRECTIONS, UNSUPPORTED_CT, UNSUPPORTED_META, UNSUPPORTED_PAYLOAD, UNSUPPORTED_SELECTORS } from './vocabulary';

/** An expression, and the types of what it gives: one, or one for each part of a concatenation. */
export interface Typed<T> {
  readonly node: T;
  readonly types: readonly Datatype[];
}

/** `@nh,96,32`: bits of the packet by their position. No set can have these names. */
const RAW_BASES: ReadonlySet<string> = new Set(['ll', 'nh', 'th', 'ih']);

/** Whether a selector begins here; `tcp` alone may as well be a value. */
export function beginsSelector(cursor: Cursor): boolean {
  const { kind, text } = cursor.peek();
  if (kind === 'symbol' && text === '@') {
    return RAW_BASES.has(cursor.peekSecond().text);
  }
  if (kind !== 'word') {
    return false;
  }
  if (text === 'meta' || text === 'ct' || BARE_META.has(text) || UNSUPPORTED_SELECTORS.has(text)) {
    return true;
  }
  return beginsPayload(cursor);
}

/** A protocol with a field of it behind. */
export function beginsPayload(cursor: Cursor): boolean {
  const { kind, text } = cursor.peek();
  const second = cursor.peekSecond();
  return kind === 'word' && second.kind === 'word' && (isPayload(text, second.text) || unsupportedField(text, second.text));
}

function isPayload(protocol: string, word: string): boolean {
  return isProtocol(protocol) && Object.keys(PAYLOAD_FIELDS[protocol]).some((field) => field.split(' ')[0] === word);
}

function isProtocol(word: string): word is PayloadProtocol {
  return Object.hasOwn(PAYLOAD_FIELDS, word);
}

function unsupportedField(protocol: string, word: string): boolean {
  return UNSUPPORTED_PAYLOAD.get(protocol)?.has(word) ?? false;
}

/** Reads what a rule reads from a packet or its connection. */
export function readSelector(cursor: Cursor): Typed<Selector> {
  const { kind, text } = cursor.peek();
  if (kind === 'symbol' && text === '@' && beginsSelector(cursor)) {
    return cursor.refuse(notSupported('a raw position in the packet'));
  }
  if (kind !== 'word') {
    return cursor.fail('a match or an action');
  }
  if (text === 'meta') {
    cursor.next();
    return readMeta(cursor);
  }
  if (BARE_META.has(text)) {
    return readMeta(cursor);
  }
  if (text === 'ct') {
    return readCt(cursor);
  }
  if (isProtocol(text) || UNSUPPORTED_PAYLOAD.has(text)) {
    return readPayload(cursor, text);
  }
  return UNSUPPORTED_SELECTORS.has(text) ? cursor.refuse(notSupported(`"${text}"`)) : cursor.fail('a match or an action');
}

function readMeta(cursor: Cursor): Typed<Selector> {
  const { kind, text } = cursor.peek();
  if (kind === 'word' && Object.hasOwn(META_KEYS, text)) {
    cursor.next();
    const key = text as MetaKey;
    return { node: { kind: 'meta', key }, types: [datatype(META_KEYS[key])] };
  }
  return UNSUPPORTED_META.has(text) ? cursor.refuse(notSupported(`"meta ${text}"`)) : cursor.fail('a key of meta');
}

function readCt(cursor: Cursor): Typed<Selector> {
  const { text } = cursor.peekSecond();
  if (CT_DIRECTIONS.has(text) || UNSUPPORTED_CT.has(text)) {
    return cursor.refuse(notSupported(`"ct ${text}"`));
  }
  cursor.next();
  if (cursor.peek().kind !== 'word' || !Object.hasOwn(CT_KEYS, text)) {
    return cursor.fail('a key of ct');
  }
  cursor.next();
  const key = text as CtKey;
  return { node: { kind: 'ct', key }, types: [datatype(CT_KEYS[key])] };
}

function readPayload(cursor: Cursor, protocol: string): Typed<Selector> {
  const second = cursor.peekSecond();
  if (unsupportedField(protocol, second.text)) {
    return cursor.refuse(notSupported(`"${protocol} ${second.text}"`));
  }
  if (!isProtocol(protocol)) {
    cursor.next();
    return cursor.fail(`a field of ${protocol}`);
  }
  cursor.next();
  const fields: Readonly<Record<string, string>> = PAYLOAD_FIELDS[protocol];
  const first = cursor.peek().kind === 'word' ? cursor.peek().text : cursor.fail(`a field of ${protocol}`);
  const field = Object.hasOwn(fields, first) ? first : `${first} ${cursor.peekSecond().text}`;
  if (!Object.hasOwn(fields, field)) {
    return cursor.fail(`a field of ${protocol}`);
  }
  field.split(' ').forEach(() => cursor.next());
  return { node: { kind: 'payload', protocol, field: field as PayloadField }, types: [datatype(fields[field])] };
}
