import { Expression } from '../../model/expression';
import { Selector } from '../../model/selectors';
import { Cursor } from '../cursor';
import { extensionAhead, readExtension } from './extension';
import { readFib, readIpsec, readOsf, readRoute, readSocket, readTunnel, routeAhead } from './host';
import { metaAhead, readCt, readMeta } from './meta';
import { innerAhead, isProtocol, payloadAhead, rawAhead, readInner, readPayload, readRaw } from './payload';
import { readJhash, readNumgen, readSymhash } from './spread';
import { Typed } from './typed';

/** Selectors that their first word tells. */
const BY_WORD: ReadonlyMap<string, (cursor: Cursor, readOf: () => Expression) => Typed<Selector>> = new Map([
  ['ct', readCt], ['fib', readFib], ['socket', readSocket], ['osf', readOsf], ['ipsec', readIpsec], ['tunnel', readTunnel],
  ['numgen', readNumgen], ['symhash', readSymhash], ['jhash', readJhash],
]);

/** Whether a selector begins here; `tcp` alone may as well be a value. */
export function beginsSelector(cursor: Cursor): boolean {
  const { kind, text } = cursor.peek();
  return rawAhead(cursor) || (kind === 'word' && (metaAhead(cursor) || BY_WORD.has(text) || beginsField(cursor)));
}

/** Whether several words together make a field, whatever the first of them means alone. */
export function beginsField(cursor: Cursor): boolean {
  return payloadAhead(cursor) || innerAhead(cursor) || routeAhead(cursor) || extensionAhead(cursor);
}

/**
 * Reads what a rule reads from a packet, its connection or its host.
 * @param readOf reads fields within it, such as those that are hashed
 */
export function readSelector(cursor: Cursor, readOf: () => Expression): Typed<Selector> {
  if (rawAhead(cursor)) {
    return readRaw(cursor);
  }
  const { kind, text } = cursor.peek();
  if (kind !== 'word') {
    return cursor.fail('a match or an action');
  }
  if (metaAhead(cursor)) {
    return readMeta(cursor);
  }
  if (routeAhead(cursor)) {
    return readRoute(cursor);
  }
  if (innerAhead(cursor)) {
    return readInner(cursor);
  }
  if (extensionAhead(cursor)) {
    return readExtension(cursor);
  }
  const reader = BY_WORD.get(text) ?? (isProtocol(text) ? readPayload : cursor.fail('a match or an action'));
  return reader(cursor, readOf);
}
