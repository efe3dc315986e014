import { readInclude } from './include';
import { StatementFailure } from './parse-error';
import { Reader } from './reader';
import { Scope } from './scope';
import { readDefinition } from './variables';

/** After so many, more errors help nobody. */
const MAX_FINDINGS = 50;

/** Reads `{ … }`, with variables of its own. */
export function readBlock(reader: Reader, readStatement: () => void): void {
  const { cursor } = reader;
  const outer = cursor.scope;
  cursor.expect('{');
  cursor.scope = new Scope(outer);
  try {
    readStatements(reader, readStatement);
    cursor.expect('}');
  } finally {
    cursor.scope = outer;
  }
}

/** Reads statements up to the end of the block or of the text; one that fails is left out, and its first problem kept. */
export function readStatements(reader: Reader, readStatement: () => void): void {
  const { cursor, findings } = reader;
  for (;;) {
    const depth = cursor.depth;
    try {
      while (cursor.accept(';') !== undefined || cursor.peek().kind === 'newline') {
        cursor.skipNewlines();
      }
      if (cursor.peek().kind === 'end' || cursor.is('}')) {
        return;
      }
      if (!readDefinition(cursor) && !readInclude(reader)) {
        readStatement();
      }
      if (!cursor.atEnd()) {
        cursor.fail('the end of the statement', 'write each on a line of its own');
      }
    } catch (error) {
      if (!(error instanceof StatementFailure) || findings.length >= MAX_FINDINGS) {
        throw error;
      }
      findings.push(error.finding);
      cursor.skipStatement(depth);
    }
  }
}
