import { Statement } from '../model/statement';
import { Rule } from '../model/table';
import { Cursor } from './cursor';
import { TableDraft } from './draft';

/** What a reader of statements knows of the place where it stands. */
export interface Context {
  readonly cursor: Cursor;
  /** The table, as far as it is declared before the rule. */
  readonly table: TableDraft;
  /** What stands before it in the rule. */
  readonly before: readonly Statement[];
  /** Reads the block of a chain without a name. */
  readonly readInlineChain: () => Rule[];
}
