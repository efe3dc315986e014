import { checkInstance } from '../check/instance';
import { badIdentifier, longInsert } from '../errors';
import { Option, text } from '../model/option';
import { plugin } from '../model/spec';
import { UlogdOutput } from '../plugin';
import { UlogdProblem } from '../ulogd-error';
import { checkColumns } from './database-output';

const SQLITE3 = plugin({ name: 'SQLITE3', library: 'ulogd_output_SQLITE3.so', debianPackage: 'ulogd2-sqlite3', takes: ['packet', 'flow'] });

/** `SQLITE3_BUF_LEN` of the plugin, less its end: it is filled without a look at its size. */
const LONGEST_STATEMENT = 1023;

export interface Sqlite3OutputProps {
  /** Absolute path of the database. */
  readonly db: string;
  /** The table, which must be there when ulogd starts; see `createTable`. */
  readonly table: string;
  /**
   * The keys that it keeps, e.g. `ip.saddr.str`, one column each. Every column must be a key of the stack, so there is none that
   * counts rows by itself; SQLite has `rowid` for that.
   */
  readonly columns: string[];
}

/**
 * Rows in an SQLite database. Addresses are written as text only (IP2STR): ulogd 2.0.9 has none for IPv6.
 *
 * **Renders** `sqlite1:SQLITE3` and a section with `db` and `table`.
 *
 * **Requires** Debian's package ulogd2-sqlite3, and the table.
 *
 * Source: ulogd2 output/sqlite3/ulogd_output_SQLITE3.c.
 */
export class Sqlite3Output extends UlogdOutput {
  /** @internal */
  public readonly _spec = SQLITE3;
  /** @internal */
  public readonly _options: readonly Option[];
  /** @internal */
  public readonly _columns: readonly string[];

  /** Path of the database. */
  public readonly file: string;

  private readonly table: string;

  public constructor(instanceName: string, props: Sqlite3OutputProps) {
    super(instanceName);
    this.file = props.db;
    this.table = props.table;
    this._columns = props.columns;
    this._options = [text('db', props.db, 'path'), text('table', props.table)];
    checkInstance(this, [...checkTable(props), ...checkColumns(props.columns)]);
  }

  /** SQL that makes the table, if it is not there. Columns have no types: SQLite keeps what ulogd hands it. */
  public get createTable(): string {
    return `CREATE TABLE IF NOT EXISTS ${this.table} (${this._columns.map(columnOf).join(', ')});`;
  }

  /** @internal */
  public get _file(): string | undefined {
    return this.file;
  }

  /** @internal */
  public get _reopens(): boolean {
    return false;
  }
}

function checkTable({ table, columns }: Sqlite3OutputProps): UlogdProblem[] {
  const names = [...(isIdentifier(table) ? [] : [badIdentifier('table', table)]),
    ...columns.filter((key) => !isIdentifier(columnOf(key))).map((key) => badIdentifier('a column', key))];
  const statement = `insert into ${table} (${columns.map(columnOf)}) values (${columns.map(() => '?')})`;
  return statement.length > LONGEST_STATEMENT ? [...names, longInsert(statement.length)] : names;
}

function isIdentifier(text: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(text);
}

function columnOf(key: string): string {
  return key.replaceAll('.', '_');
}
