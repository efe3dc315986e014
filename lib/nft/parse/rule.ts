import { settleRule } from '../model/settle';
import { Statement } from '../model/statement';
import { Rule } from '../model/table';
import { readBlock } from './block';
import { TableDraft } from './draft';
import { familyBehind } from './family';
import { Reader } from './reader';
import { readString } from './scalar';
import { readStatement } from './statements/statement';

/** Reads a rule up to the end of the line. Without a comment it takes the remark above it for its name. */
export function readRule(reader: Reader, table: TableDraft): Rule {
  const { cursor } = reader;
  const first = cursor.raw();
  const statements: Statement[] = [];
  let comment: string | undefined;
  cursor.family = () => familyBehind(statements, table.family);
  while (!cursor.atEnd() && comment === undefined) {
    if (cursor.accept('comment')) {
      comment = readString(cursor, 'a comment');
    } else {
      statements.push(readStatement({ cursor, table, before: statements, readInlineChain: () => readInlineChain(reader, table) }));
    }
  }
  cursor.family = undefined;
  if (statements.length === 0) {
    return cursor.fail('a match or an action');
  }
  comment ??= reader.remarks.above(first);
  return settleRule({ ...(comment !== undefined && { comment }), statements }, table.family);
}

function readInlineChain(reader: Reader, table: TableDraft): Rule[] {
  const rules: Rule[] = [];
  reader.cursor.nested(() => readBlock(reader, () => rules.push(readRule(reader, table))));
  return rules;
}
