import { CounterObject } from '../model/table';
import { readBlock } from './block';
import { TableDraft } from './draft';
import { Reader } from './reader';
import { readString, skipCounts } from './scalar';

/** Reads what a named counter says, as a block, on a line, or nothing at all. */
export function readCounterObject(reader: Reader, table: TableDraft, name: string): void {
  const { cursor } = reader;
  let comment: string | undefined;
  if (cursor.is('{')) {
    readBlock(reader, () => {
      if (cursor.accept('comment')) {
        comment = readString(cursor, 'a comment');
      } else if (cursor.is('packets')) {
        skipCounts(cursor);
      } else {
        cursor.fail('comment, or packets and bytes');
      }
    });
  } else {
    skipCounts(cursor);
  }
  const counter: CounterObject = { name, ...(comment !== undefined && { comment }) };
  table.counters.set(name, counter);
}
