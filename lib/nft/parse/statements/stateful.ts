import { ByteUnit, CounterStart, Quota, StatefulStatement } from '../../model/stateful';
import { Cursor } from '../cursor';
import { readBigint, readDuration, readNumber } from '../scalar';
import { readLimit } from './limit';

const UNITS: Readonly<Record<ByteUnit, bigint>> = { bytes: 1n, kbytes: 1n << 10n, mbytes: 1n << 20n };
const STATEFUL = ['counter', 'quota', 'limit', 'last'];

/** Whether a statement begins here that keeps a state of its own, instead of referring to an object by its name. */
export function beginsStateful(cursor: Cursor): boolean {
  return cursor.isSequence('ct', 'count') || (cursor.is(...STATEFUL) && cursor.peekSecond().text !== 'name');
}

export function readStateful(cursor: Cursor): StatefulStatement {
  switch (cursor.next().text) {
    case 'counter':
      return { kind: 'counter', ...readCounts(cursor) };
    case 'quota':
      return { kind: 'quota', ...readQuota(cursor) };
    case 'limit':
      return { kind: 'limit', ...readLimit(cursor) };
    case 'last':
      return { kind: 'last', ...readLastUse(cursor) };
    default: {
      cursor.expect('count');
      const over = cursor.accept('over') !== undefined;
      return { kind: 'ct count', over, count: readNumber(cursor, 'a number of connections') };
    }
  }
}

/** What a counter starts from. A listing shows zeros too, which are the same as nothing. */
export function readCounts(cursor: Cursor): { readonly start?: CounterStart } {
  let [packets, bytes] = [0n, 0n];
  for (let of = cursor.accept('packets', 'bytes'); of !== undefined; of = cursor.accept('packets', 'bytes')) {
    [packets, bytes] = of === 'packets' ? [readBigint(cursor, of), bytes] : [packets, readBigint(cursor, of)];
  }
  return packets === 0n && bytes === 0n ? {} : { start: { packets, bytes } };
}

export function readQuota(cursor: Cursor): Quota {
  const over = cursor.accept('over') !== undefined;
  if (!over) {
    cursor.accept('until');
  }
  const bytes = readBytes(cursor);
  const used = cursor.accept('used') ? readBytes(cursor) : 0n;
  return { over, bytes, ...(used > 0n && { used }) };
}

function readBytes(cursor: Cursor): bigint {
  const amount = readBigint(cursor, 'an amount');
  return amount * UNITS[cursor.expectOneOf(Object.keys(UNITS) as ByteUnit[], 'a unit of bytes')];
}

function readLastUse(cursor: Cursor): { readonly used?: number } {
  return !cursor.accept('used') || cursor.accept('never') ? {} : { used: readDuration(cursor) };
}
