import { isDeepStrictEqual } from 'node:util';
import { datatype } from '../model/datatype';
import { Value } from '../model/expression';
import { StatefulStatement } from '../model/stateful';
import { ElementData, SetDefinition, SetElement } from '../model/table';
import { Cursor } from './cursor';
import { SetDraft } from './draft';
import { readDuration, readNameOrString, readString } from './scalar';
import { beginsStateful, readStateful } from './statements/stateful';
import { readBraced, readElement, readSingle } from './value';
import { readVerdict } from './verdict';

type Options = { -readonly [K in Exclude<keyof SetElement, 'key' | 'data'>]?: SetElement[K] };

/** Reads `{ … }` into a set that is declared. */
export function readElements(cursor: Cursor, set: SetDraft): void {
  const types = set.options.key.map(datatype);
  for (const element of readBraced(cursor, () => readSetElement(cursor, set.options, () => readElement(cursor, types)))) {
    set.elements.push(element);
  }
}

function readSetElement(cursor: Cursor, { data, statements }: SetDraft['options'], readKey: () => Value): SetElement {
  const key = readKey();
  const options: Options = {};
  readOptions(cursor, options);
  if (isDeepStrictEqual(options.statements, statements)) {
    // What every element has is said of the set.
    delete options.statements;
  }
  if (data === undefined) {
    return { key, ...options };
  }
  cursor.expect(':');
  const read = readData(cursor, data);
  // A comment is read behind the value of a map too.
  readOptions(cursor, options);
  return { key, ...options, data: read };
}

function readData(cursor: Cursor, data: NonNullable<SetDefinition['data']>): ElementData {
  if (data === 'verdict') {
    return { kind: 'verdict', verdict: readVerdict(cursor) };
  }
  if ('object' in data) {
    return { kind: 'object', name: readNameOrString(cursor, `a ${data.object}`) };
  }
  const types = data.map(datatype);
  return { kind: 'value', value: types.length === 1 ? readSingle(cursor, types[0]) : readElement(cursor, types) };
}

function readOptions(cursor: Cursor, options: Options): void {
  const statements: StatefulStatement[] = [];
  for (;;) {
    if (cursor.accept('timeout')) {
      options.timeout = cursor.accept('never') ? 'never' : readDuration(cursor);
    } else if (cursor.accept('expires')) {
      options.expires = readDuration(cursor);
    } else if (cursor.accept('comment')) {
      options.comment = readString(cursor, 'a comment');
    } else if (beginsStateful(cursor)) {
      statements.push(readStateful(cursor));
      options.statements = statements;
    } else {
      return;
    }
  }
}
