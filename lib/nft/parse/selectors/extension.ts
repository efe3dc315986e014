import { EXTENSION_FIELDS, ExtensionField, extensionFields, ExtensionSpace } from '../../model/extension-fields';
import { Selector } from '../../model/selectors';
import { Cursor } from '../cursor';
import { readNumber } from '../scalar';
import { fieldAhead, readFieldName } from './field-name';
import { readPosition } from './payload';
import { typed, Typed } from './typed';

const SPACES = (Object.keys(EXTENSION_FIELDS) as ExtensionSpace[]).map((space) => ({ space, words: space.split(' ') }));
/** Options by a second name. */
const NAMES: Readonly<Record<string, string>> = { 'noop': 'nop', 'mss': 'maxseg', 'sack-permitted': 'sack-perm' };

/** `tcp option …`, `exthdr …`; or a field of an IPv6 extension header, which needs no word before it. */
export function extensionAhead(cursor: Cursor): boolean {
  return spaceAhead(cursor) !== undefined || headerFieldAhead(cursor);
}

function spaceAhead(cursor: Cursor): ExtensionSpace | undefined {
  return SPACES.find(({ words }) => cursor.isSequence(...words))?.space;
}

function headerFieldAhead(cursor: Cursor): boolean {
  const { kind, text } = cursor.peek();
  const fields = kind === 'word' ? extensionFields('exthdr', text) : undefined;
  return fields !== undefined && fieldAhead(cursor, fields, 1) !== undefined;
}

export function readExtension(cursor: Cursor): Typed<Selector> {
  const space = spaceAhead(cursor);
  space?.split(' ').forEach((word) => cursor.expect(word));
  if (space === 'tcp option' && cursor.accept('@')) {
    const option = readNumber(cursor, 'the number of an option');
    const { offset, length } = readPosition(cursor);
    return typed({ kind: 'raw-tcp-option', option, offset, length }, `u${length}`);
  }
  return readNamed(cursor, space ?? 'exthdr');
}

/** Without a field it is asked whether the option is there. */
function readNamed(cursor: Cursor, space: ExtensionSpace): Typed<Selector> {
  const { kind, text } = cursor.peek();
  if (kind === 'number' && (space === 'tcp option' || space === 'dccp option')) {
    cursor.next();
    return typed({ kind: 'extension', space, name: `${Number(text)}` }, 'boolean');
  }
  const name = NAMES[text] ?? text;
  const fields = kind === 'word' ? extensionFields(space, name) : undefined;
  if (fields === undefined) {
    return cursor.fail(`a name of ${space}`);
  }
  cursor.next();
  if (fieldAhead(cursor, fields, 0) === undefined) {
    return typed({ kind: 'extension', space, name }, 'boolean');
  }
  const field = readFieldName(cursor, fields, name) as ExtensionField;
  return typed({ kind: 'extension', space, name, field }, fields[field]);
}
