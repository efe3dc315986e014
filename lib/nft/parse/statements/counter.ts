import { Statement } from '../../model/statement';
import { Cursor } from '../cursor';
import { notSupported } from '../errors';
import { readNameOrString, skipCounts } from '../scalar';
import { beginsSelector } from '../selector';

export function readCounter(cursor: Cursor): Statement {
  cursor.expect('counter');
  if (cursor.accept('name')) {
    return beginsSelector(cursor) ? cursor.refuse(notSupported('a counter by a map')) : { kind: 'counter', name: readNameOrString(cursor, 'a counter') };
  }
  skipCounts(cursor);
  return { kind: 'counter' };
}
