import { parseDuration } from '../model/duration';
import { Cursor } from './cursor';
import { unexpected } from './errors';

/** An identifier: the name of a table, chain, set, object or variable. */
export function readName(cursor: Cursor, what: string): string {
  return cursor.peek().kind === 'word' ? cursor.next().text : cursor.fail(`the name of ${what}`);
}

/** A name that nft reads with quotes and without. */
export function readNameOrString(cursor: Cursor, what: string): string {
  return cursor.peek().kind === 'string' ? cursor.next().text : readName(cursor, what);
}

export function readString(cursor: Cursor, what: string): string {
  const { kind } = cursor.peek();
  return kind === 'string' || kind === 'word' ? cursor.next().text : cursor.fail(`${what} in double quotes`);
}

export function readNumber(cursor: Cursor, what: string): number {
  const at = cursor.peek();
  const number = Number(readBigint(cursor, what));
  return Number.isSafeInteger(number) ? number : cursor.refuse(unexpected(`${what} below 2^53`, at.text), at);
}

export function readBigint(cursor: Cursor, what: string): bigint {
  return cursor.peek().kind === 'number' ? BigInt(cursor.next().text) : cursor.fail(`${what} as a number`);
}

/** A duration in nft's words or in seconds; in milliseconds. */
export function readDuration(cursor: Cursor): number {
  const { kind, text } = cursor.peek();
  const milliseconds = kind === 'number' ? Number(text) * 1000 : kind === 'duration' || kind === 'string' ? parseDuration(text) : undefined;
  if (milliseconds === undefined) {
    return cursor.fail('a duration such as 1h30m', 'write days, hours, minutes, seconds in this order');
  }
  cursor.next();
  return milliseconds;
}
