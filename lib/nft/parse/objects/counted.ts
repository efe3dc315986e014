import { CounterObject, LimitObject, QuotaObject, SecmarkObject, SynproxyObject } from '../../model/object';
import { Limit, Quota } from '../../model/stateful';
import { Cursor } from '../cursor';
import { readString } from '../scalar';
import { readLimit } from '../statements/limit';
import { readCounts, readQuota } from '../statements/stateful';
import { readSynproxyItems } from '../statements/synproxy';
import { ObjectBody, once } from './object-body';

/** Objects whose body is a single item, as the statement of the same name has it. */
export function counterBody(name: string): ObjectBody {
  let start: Pick<CounterObject, 'start'> = {};
  return {
    read: (cursor) => {
      if (!cursor.is('packets', 'bytes')) {
        cursor.fail('packets and bytes, or a comment');
      }
      start = readCounts(cursor);
    },
    finish: (): CounterObject => ({ kind: 'counter', name, ...start }),
  };
}

export function quotaBody(name: string): ObjectBody {
  const quota = once<Quota>(readQuota);
  return { read: quota.read, finish: (cursor): QuotaObject => ({ kind: 'quota', name, ...quota.value(cursor, 'an amount') }) };
}

export function limitBody(name: string): ObjectBody {
  const limit = once<Limit>(readLimit);
  return { read: limit.read, finish: (cursor): LimitObject => ({ kind: 'limit', name, ...limit.value(cursor, 'a rate') }) };
}

export function secmarkBody(name: string): ObjectBody {
  const context = once<string>((cursor) => readString(cursor, 'a security context'));
  return { read: context.read, finish: (cursor): SecmarkObject => ({ kind: 'secmark', name, context: context.value(cursor, 'a context') }) };
}

/** Its items may stand on a line each. */
export function synproxyBody(name: string): ObjectBody {
  let items = { timestamp: false, sackPerm: false };
  return {
    read: (cursor: Cursor) => {
      if (!cursor.is('mss', 'wscale', 'timestamp', 'sack-perm')) {
        cursor.fail('mss, wscale, timestamp or sack-perm');
      }
      items = readSynproxyItems(cursor, items);
    },
    finish: (): SynproxyObject => ({ kind: 'synproxy', name, ...items }),
  };
}
