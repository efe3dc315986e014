import { Statement } from '../model/statement';
import { Family, Rule } from '../model/table';
import { Reader } from './reader';
import { readString } from './scalar';
import { readStatement } from './statements/statement';

/** Reads a rule up to the end of the line. Without a comment it takes the remark above it for its name. */
export function readRule(reader: Reader, family: Family): Rule {
  const { cursor } = reader;
  const first = cursor.raw();
  const statements: Statement[] = [];
  let comment: string | undefined;
  while (!cursor.atEnd() && comment === undefined) {
    if (cursor.accept('comment')) {
      comment = readString(cursor, 'a comment');
    } else {
      statements.push(readStatement({ cursor, family }));
    }
  }
  if (statements.length === 0) {
    return cursor.fail('a match or an action');
  }
  comment ??= reader.remarks.above(first);
  return { ...(comment !== undefined && { comment }), statements };
}
