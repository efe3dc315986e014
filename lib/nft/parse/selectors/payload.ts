import { PAYLOAD_FIELDS, PayloadField, PayloadProtocol } from '../../model/fields';
import { InnerExpression, PayloadExpression, RawBase, Selector, TunnelProtocol } from '../../model/selectors';
import { Cursor } from '../cursor';
import { readNumber } from '../scalar';
import { fieldAhead, readFieldName } from './field-name';
import { typed, Typed } from './typed';

const BASES: readonly RawBase[] = ['ll', 'nh', 'th', 'ih'];
const TUNNELS: readonly TunnelProtocol[] = ['vxlan', 'geneve', 'gre', 'gretap'];

export function isProtocol(word: string): word is PayloadProtocol {
  return Object.hasOwn(PAYLOAD_FIELDS, word);
}

/** Whether a protocol stands this many tokens ahead, and a field of it behind. */
export function payloadAhead(cursor: Cursor, ahead = 0): boolean {
  const { kind, text } = ahead === 0 ? cursor.peek() : cursor.peekBehind(ahead);
  return kind === 'word' && isProtocol(text) && fieldAhead(cursor, PAYLOAD_FIELDS[text], ahead + 1) !== undefined;
}

export function innerAhead(cursor: Cursor): boolean {
  return cursor.is(...TUNNELS) && !payloadAhead(cursor) && payloadAhead(cursor, 1);
}

/** `@nh,96,32`. No set can have these names. */
export function rawAhead(cursor: Cursor): boolean {
  return cursor.is('@') && (BASES as readonly string[]).includes(cursor.peekSecond().text) && cursor.peekBehind(2).text === ',';
}

export function readPayload(cursor: Cursor): Typed<PayloadExpression> {
  const protocol = cursor.next().text as PayloadProtocol;
  const fields: Readonly<Record<string, string>> = PAYLOAD_FIELDS[protocol];
  const field = readFieldName(cursor, fields, protocol) as PayloadField;
  return typed({ kind: 'payload', protocol, field }, fields[field]);
}

export function readInner(cursor: Cursor): Typed<InnerExpression> {
  const tunnel = cursor.expectOneOf(TUNNELS, 'a tunnel');
  const { node, types } = readPayload(cursor);
  return { node: { kind: 'inner', tunnel, inner: node }, types };
}

export function readRaw(cursor: Cursor): Typed<Selector> {
  cursor.expect('@');
  const base = cursor.expectOneOf(BASES, 'a header');
  const { offset, length } = readPosition(cursor);
  return typed({ kind: 'raw-payload', base, offset, length }, `x${length}`);
}

/** Reads `,OFFSET,LENGTH` in bits. */
export function readPosition(cursor: Cursor): { readonly offset: number; readonly length: number } {
  cursor.expect(',');
  const offset = readNumber(cursor, 'an offset');
  cursor.expect(',');
  return { offset, length: readNumber(cursor, 'a length') };
}
