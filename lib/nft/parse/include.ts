import { notIncluded, tooDeep } from './errors';
import { tokenize } from './lexer';
import { IncludedFile, Reader } from './reader';
import { Source } from './source';
import { Token } from './token';

/** nft's own limit. */
const MAX_DEPTH = 16;

/** Reads `include "…"` and puts the tokens of its files in its place; false when the statement is none. */
export function readInclude(reader: Reader): boolean {
  const { cursor } = reader;
  const at = cursor.peek();
  if (!cursor.is('include')) {
    return false;
  }
  cursor.next();
  const { kind, text } = cursor.peek();
  if (kind !== 'string') {
    return cursor.fail('a path in double quotes');
  }
  cursor.next();
  const files = find(reader, text, at);
  if (depthOf(at.source) + 1 > MAX_DEPTH) {
    cursor.refuse(tooDeep(MAX_DEPTH), at);
  }
  const tokens = files.map((file) => {
    const { tokens: read, remarks } = tokenize(new Source(file.file, file.text, at.source));
    reader.remarks.add(remarks);
    return read.slice(0, -1);
  });
  // The first file is to be read first, so it is inserted last; the end of the include's own line stays behind them.
  tokens.reverse().forEach((file) => cursor.insert(file));
  if (tokens.length > 0) {
    cursor.insert([{ kind: 'newline', text: '\n', source: at.source, offset: at.offset }]);
  }
  return true;
}

function find({ cursor, includer }: Reader, pattern: string, at: Token): readonly IncludedFile[] {
  if (includer === undefined) {
    return cursor.refuse(notIncluded(pattern, 'no folder is given to look in'), at);
  }
  try {
    return includer(pattern, at.source.file);
  } catch (error) {
    return cursor.refuse(notIncluded(pattern, (error as Error).message), at);
  }
}

function depthOf(source: Source): number {
  return source.includedBy === undefined ? 0 : 1 + depthOf(source.includedBy);
}
