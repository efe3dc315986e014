import { Family } from '../model/table';
import { Cursor } from './cursor';
import { TableDraft } from './draft';
import { tokenize } from './lexer';
import { ParseFinding } from './parse-error';
import { Remarks } from './remarks';
import { Place, Source } from './source';
import { placeOf, Token } from './token';

/** Something that the text says and the tables do not. */
export interface ParseNote extends Place {
  readonly text: string;
}

/** A file that `include` names. */
export interface IncludedFile {
  readonly file: string;
  readonly text: string;
}

/** Gives the files behind the words of an `include`, in nft's order; throws an Error that says why it cannot. */
export type Includer = (pattern: string, from: string) => readonly IncludedFile[];

/** All that is known while a text is read. */
export class Reader {
  public readonly cursor: Cursor;
  public readonly remarks = new Remarks();
  public readonly tables = new Map<string, TableDraft>();
  public readonly notes: ParseNote[] = [];
  public readonly findings: ParseFinding[] = [];

  /** @param before what an earlier reading of the text has found */
  public constructor(source: Source, public readonly includer: Includer | undefined, private readonly before?: Reader) {
    const { tokens, remarks } = tokenize(source);
    this.cursor = new Cursor(tokens);
    this.remarks.add(remarks);
  }

  /** The table of this name, made when it is new. */
  public table(family: Family, name: string): TableDraft {
    const key = `${family} ${name}`;
    const table = this.tables.get(key) ?? new TableDraft(family, name, this.before?.tables.get(key));
    this.tables.set(key, table);
    return table;
  }

  public note(token: Token, text: string): void {
    this.notes.push({ ...placeOf(token), text });
  }
}
