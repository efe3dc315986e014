import { TableFlag } from '../model/table';
import { readBlock } from './block';
import { readChainBlock } from './chain';
import { TableDraft } from './draft';
import { readFlowtable } from './objects/flowtable';
import { acceptObjectKind, readObject } from './objects/object';
import { Reader } from './reader';
import { readName, readString } from './scalar';
import { readSetBlock } from './set';

const FLAGS: readonly TableFlag[] = ['dormant', 'owner', 'persist'];

/** Reads the block of a table. */
export function readTableBlock(reader: Reader, table: TableDraft): void {
  const { cursor } = reader;
  readBlock(reader, () => {
    const { text } = cursor.peek();
    if (cursor.accept('chain')) {
      readChainBlock(reader, table.chain(readName(cursor, 'a chain')), table);
    } else if (cursor.accept('set', 'map')) {
      readSetBlock(reader, table, text as 'set' | 'map');
    } else if (cursor.accept('flowtable')) {
      readFlowtable(reader, table);
    } else if (cursor.accept('comment')) {
      table.comment = readString(cursor, 'a comment');
    } else if (cursor.accept('flags')) {
      readFlags(reader, table);
    } else {
      const kind = acceptObjectKind(cursor) ?? cursor.fail('chain, set, map, flowtable, an object, flags or comment');
      readObject(reader, table, kind);
    }
  });
}

function readFlags({ cursor }: Reader, table: TableDraft): void {
  do {
    table.flags.add(cursor.expectOneOf(FLAGS, 'a flag'));
  } while (cursor.accept(','));
}
