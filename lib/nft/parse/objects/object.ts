import { ObjectKind } from '../../model/object';
import { readBlock } from '../block';
import { Cursor } from '../cursor';
import { TableDraft } from '../draft';
import { Reader } from '../reader';
import { readName, readString } from '../scalar';
import { expectationBody, helperBody, timeoutBody } from './conntrack';
import { counterBody, limitBody, quotaBody, secmarkBody, synproxyBody } from './counted';
import { ObjectBody } from './object-body';
import { tunnelBody } from './tunnel';

const BODIES: Readonly<Record<ObjectKind, (name: string, reader: Reader) => ObjectBody>> = {
  'counter': counterBody, 'quota': quotaBody, 'limit': limitBody, 'ct helper': helperBody, 'ct timeout': timeoutBody,
  'ct expectation': expectationBody, 'synproxy': synproxyBody, 'secmark': secmarkBody,
  'tunnel': tunnelBody,
};

/** The kind of object whose declaration begins here. */
export function acceptObjectKind(cursor: Cursor): ObjectKind | undefined {
  const kinds = Object.keys(BODIES) as ObjectKind[];
  const kind = kinds.find((candidate) => cursor.isSequence(...candidate.split(' ')));
  kind?.split(' ').forEach((word) => cursor.expect(word));
  return kind;
}

/** Reads the name of an object and what it says: as a block, behind the name, or nothing at all. */
export function readObject(reader: Reader, table: TableDraft, kind: ObjectKind): void {
  const { cursor } = reader;
  const problems = reader.findings.length;
  const name = readName(cursor, `a ${kind}`);
  const body = BODIES[kind](name, reader);
  let comment: string | undefined;
  if (cursor.is('{')) {
    readBlock(reader, () => {
      if (cursor.accept('comment')) {
        comment = readString(cursor, 'a comment');
      } else {
        body.read(cursor);
      }
    });
  } else if (!cursor.atEnd()) {
    body.read(cursor);
  }
  if (reader.findings.length === problems) {
    table.objects.set(`${kind} ${name}`, { ...body.finish(cursor), ...(comment !== undefined && { comment }) });
  }
}
