import { Cursor } from './cursor';
import { definedTwice, tooMuch, unexpected } from './errors';
import { readName } from './scalar';
import { describe, Token } from './token';

/** A definition is copied to every place of its use. */
const MAX_TOKENS = 1_000_000;

/** Reads `define`, `redefine` or `undefine`; false when the statement is none of these. */
export function readDefinition(cursor: Cursor): boolean {
  const word = cursor.accept('define', 'redefine', 'undefine');
  if (word === undefined) {
    return false;
  }
  const at = cursor.peek();
  const name = readName(cursor, 'a variable');
  if (word === 'undefine') {
    if (!cursor.scope.delete(name)) {
      cursor.refuse(unexpected('a variable of this block', describe(at)), at);
    }
    return true;
  }
  if (word === 'define' && cursor.scope.has(name)) {
    cursor.refuse(definedTwice(name), at);
  }
  cursor.expect('=');
  cursor.scope.set(name, readValue(cursor));
  return true;
}

/** Everything up to the end of the statement. Braces may span lines. */
function readValue(cursor: Cursor): Token[] {
  const tokens: Token[] = [];
  const depth = cursor.depth;
  while (!(cursor.depth <= depth && cursor.atEnd())) {
    const token = cursor.peek();
    if (token.kind === 'end') {
      return cursor.fail('"}"');
    }
    if (token.kind !== 'newline') {
      tokens.push(token);
    }
    if (tokens.length > MAX_TOKENS) {
      return cursor.refuse(tooMuch(MAX_TOKENS));
    }
    cursor.advance();
  }
  return tokens.length === 0 ? cursor.fail('a value') : tokens;
}

/** nft reads `$name` within the prefix of a log, and nowhere else within quotes. */
export function expandVariables(cursor: Cursor, text: string): string {
  return text.replace(/\$([A-Za-z_.][A-Za-z0-9/_.-]*)/g, (_, name: string) => {
    const value = cursor.lookUp({ ...cursor.raw(), kind: 'variable', text: name });
    if (value.length !== 1) {
      return cursor.fail(`"$${name}" in a prefix to be a single word`);
    }
    return value[0].text;
  });
}
