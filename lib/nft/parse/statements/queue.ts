import { datatype } from '../../model/datatype';
import { QueueStatement, Statement } from '../../model/statement';
import { Cursor } from '../cursor';
import { readOperand } from '../expression';
import { readNumber } from '../scalar';
import { beginsSelector } from '../selectors/selector';

const FLAGS = ['bypass', 'fanout'] as const;
const QUEUE = datatype('u16');

/** Both forms: `queue num 1-4 bypass,fanout`, and `queue flags bypass,fanout to 1-4`. */
export function readQueue(cursor: Cursor): Statement {
  cursor.expect('queue');
  const before = cursor.accept('flags') ? readFlags(cursor) : [];
  if (!cursor.accept('num', 'to')) {
    return { kind: 'queue', from: 0, flags: flagsBehind(cursor, before) };
  }
  if (beginsSelector(cursor)) {
    return { kind: 'queue-to', queue: readOperand(cursor, QUEUE), flags: before };
  }
  const from = readNumber(cursor, 'a queue');
  const range = cursor.accept('-') ? { from, to: readNumber(cursor, 'a queue') } : { from };
  return { kind: 'queue', ...range, flags: flagsBehind(cursor, before) };
}

function flagsBehind(cursor: Cursor, before: QueueStatement['flags']): QueueStatement['flags'] {
  return before.length === 0 && cursor.is(...FLAGS) ? readFlags(cursor) : before;
}

function readFlags(cursor: Cursor): QueueStatement['flags'] {
  const flags = new Set<string>();
  do {
    flags.add(cursor.expectOneOf(FLAGS, 'a flag'));
  } while (cursor.accept(','));
  return FLAGS.filter((flag) => flags.has(flag));
}
