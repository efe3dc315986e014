import { QueueStatement, Statement } from '../../model/statement';
import { Cursor } from '../cursor';
import { notSupported } from '../errors';
import { readNumber } from '../scalar';
import { beginsSelector } from '../selector';

const FLAGS = ['bypass', 'fanout'] as const;

/** Both forms: `queue num 1-4 bypass,fanout`, and `queue flags bypass,fanout to 1-4`. */
export function readQueue(cursor: Cursor): Statement {
  cursor.expect('queue');
  if (cursor.accept('flags')) {
    const flags = readFlags(cursor);
    return { kind: 'queue', ...(cursor.accept('to') ? readNumbers(cursor) : { from: 0 }), flags };
  }
  const numbers = cursor.accept('num', 'to') ? readNumbers(cursor) : { from: 0 };
  return { kind: 'queue', ...numbers, flags: cursor.is(...FLAGS) ? readFlags(cursor) : [] };
}

function readNumbers(cursor: Cursor): Pick<QueueStatement, 'from' | 'to'> {
  if (beginsSelector(cursor)) {
    return cursor.refuse(notSupported('a queue chosen by an expression'));
  }
  const from = readNumber(cursor, 'a queue');
  return cursor.accept('-') ? { from, to: readNumber(cursor, 'a queue') } : { from };
}

function readFlags(cursor: Cursor): QueueStatement['flags'] {
  const flags = new Set<string>();
  do {
    flags.add(cursor.expectOneOf(FLAGS, 'a flag'));
  } while (cursor.accept(','));
  return FLAGS.filter((flag) => flags.has(flag));
}
