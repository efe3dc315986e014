import { ByteUnit, Limit, TimeUnit } from '../../model/stateful';
import { Cursor } from '../cursor';
import { readNumber } from '../scalar';

const TIMES: readonly TimeUnit[] = ['second', 'minute', 'hour', 'day', 'week'];
const BYTES: readonly ByteUnit[] = ['bytes', 'kbytes', 'mbytes'];

/** Reads `rate …`, as it stands behind `limit` in rules, and within the block of a named limit. */
export function readLimit(cursor: Cursor): Limit {
  cursor.expect('rate');
  const over = cursor.accept('over') !== undefined;
  const rate = readNumber(cursor, 'a rate');
  const { unit, per } = readUnits(cursor);
  return { over, rate, ...(unit && { unit }), per, ...readBurst(cursor, unit) };
}

/** nft's scanner takes `mbytes/second` for one word. */
function readUnits(cursor: Cursor): Pick<Limit, 'unit' | 'per'> {
  if (cursor.accept('/')) {
    return { per: cursor.expectOneOf(TIMES, 'a unit of time') };
  }
  const { kind, text } = cursor.peek();
  const [unit, per, more] = kind === 'word' ? text.split('/') : [];
  const [foundUnit, foundPer] = [BYTES.find((name) => name === unit), TIMES.find((name) => name === per)];
  if (foundUnit !== undefined && per === undefined) {
    cursor.next();
    cursor.expect('/');
    return { unit: foundUnit, per: cursor.expectOneOf(TIMES, 'a unit of time') };
  }
  if (foundUnit === undefined || foundPer === undefined || more !== undefined) {
    return cursor.fail('"/" and a unit of time, or bytes, kbytes or mbytes before it');
  }
  cursor.next();
  return { unit: foundUnit, per: foundPer };
}

function readBurst(cursor: Cursor, rateUnit: ByteUnit | undefined): Pick<Limit, 'burst'> {
  if (!cursor.accept('burst')) {
    return {};
  }
  const amount = readNumber(cursor, 'a burst');
  if (rateUnit === undefined) {
    cursor.expect('packets');
    return { burst: { amount } };
  }
  return { burst: { amount, unit: cursor.expectOneOf(BYTES, 'a unit of bytes') } };
}
