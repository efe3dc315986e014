import { settleTable } from '../model/settle';
import { Table } from '../model/table';
import { readStatements } from './block';
import { readCommand } from './command';
import { Definition, definitionsOf } from './definitions';
import { NftParseError, StatementFailure } from './parse-error';
import { Includer, ParseNote, Reader } from './reader';
import { Source } from './source';
import { placeOf } from './token';

export interface ParseOptions {
  /** How errors name the text; `nft` names stdin so. */
  readonly file?: string;
  /** Gives the files that the text includes. Without, an `include` is refused. */
  readonly include?: Includer;
}

export interface ParsedRuleset {
  /** In the order in which they are declared first. */
  readonly tables: readonly Table[];
  /** What the text says and the tables do not. */
  readonly notes: readonly ParseNote[];
  /** Names that the text gives to values: the tables hold the values alone. */
  readonly definitions: readonly Definition[];
}

/**
 * Reads nft text, a listing or a file that a person wrote, into tables. What belongs to a running host is left out:
 * counts, handles, the time that elements have left.
 *
 * Throws an {@link NftParseError} with the first problem of each statement that cannot be read.
 */
export function parseRuleset(text: string, options: ParseOptions = {}): ParsedRuleset {
  const source = new Source(options.file ?? '/dev/stdin', text);
  const first = read(source, options);
  const reader = [...first.tables.values()].some(({ askedTooEarly }) => askedTooEarly) ? read(source, options, first) : first;
  if (reader.findings.length > 0) {
    throw new NftParseError(reader.findings);
  }
  const remarks = reader.remarks.left().map((remark) => ({
    ...placeOf({ kind: 'bad', ...remark }), text: 'a remark is left out: only one directly above a rule without a comment is kept, as its comment',
  }));
  return {
    tables: [...reader.tables.values()].map((table) => settleTable(table.finish())),
    notes: [...reader.notes, ...remarks],
    definitions: definitionsOf(reader.cursor.scope),
  };
}

function read(source: Source, { include }: ParseOptions, before?: Reader): Reader {
  const reader = new Reader(source, include, before);
  try {
    readAll(reader);
  } catch (error) {
    if (!(error instanceof StatementFailure)) {
      throw error;
    }
    reader.findings.push(error.finding);
  }
  return reader;
}

function readAll(reader: Reader): void {
  readStatements(reader, () => readCommand(reader));
  if (reader.cursor.peek().kind !== 'end') {
    reader.cursor.fail('a declaration');
  }
}
