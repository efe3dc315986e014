import { readBlock } from './block';
import { readChainBlock } from './chain';
import { readCounterObject } from './counter-object';
import { TableDraft } from './draft';
import { notSupported } from './errors';
import { Reader } from './reader';
import { readName, readString } from './scalar';
import { readSetBlock } from './set';
import { UNSUPPORTED_OBJECTS } from './vocabulary';

/** Reads the block of a table. */
export function readTableBlock(reader: Reader, table: TableDraft): void {
  const { cursor } = reader;
  readBlock(reader, () => {
    const { text } = cursor.peek();
    if (cursor.accept('chain')) {
      readChainBlock(reader, table.chain(readName(cursor, 'a chain')), table.family);
    } else if (cursor.accept('set', 'map')) {
      readSetBlock(reader, table, text as 'set' | 'map', readName(cursor, `a ${text}`));
    } else if (cursor.accept('counter')) {
      readCounterObject(reader, table, readName(cursor, 'a counter'));
    } else if (cursor.accept('comment')) {
      table.comment = readString(cursor, 'a comment');
    } else if (cursor.is('flags')) {
      cursor.refuse(notSupported('flags of a table'));
    } else if (cursor.is(...UNSUPPORTED_OBJECTS)) {
      cursor.refuse(notSupported(`the object "${text}"`));
    } else {
      cursor.fail('chain, set, map, counter or comment');
    }
  });
}
