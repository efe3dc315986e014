import { badProcedure, columnTwice, noColumns, underscoredColumn } from '../errors';
import { integer, Option, text } from '../model/option';
import { UlogdOutput } from '../plugin';
import { UlogdProblem } from '../ulogd-error';

export interface DatabaseOutputProps {
  /** Table or view whose columns say which keys are written, `_` for `.`. ulogd reads them at its start. */
  readonly table: string;
  /**
   * `INSERT`, or a text that begins with `INSERT `, to write to the table; else the name of a function that is called with the
   * columns' values in their order, e.g. `INSERT_PACKET_FULL`.
   */
  readonly procedure: string;
  /** Name of the database. */
  readonly db: string;
  /** Who connects. */
  readonly user: string;
  /**
   * The keys that the table's columns name, e.g. `ip.saddr.str`, so that it is known here that the stack has them. ulogd finds
   * it out at its start, and drops the stack.
   * @default - not checked
   */
  readonly columns?: string[];
  /**
   * Seconds to wait after a broken connection before the next attempt.
   * @default 2
   */
  readonly reconnect?: number;
  /**
   * Seconds that an attempt to connect may take. MySQL alone heeds it.
   * @default - the library's own
   */
  readonly connectTimeout?: number;
  /**
   * Bytes of statements that are kept while the database is away.
   *
   * **Requires** ulogd 2.0.8: 2.0.9 takes its store for full at once, and loses them.
   * @default - none is kept
   */
  readonly backlogMemcap?: number;
  /**
   * Kept statements that are sent for each new one, at least 3.
   * @default 10
   */
  readonly backlogOneshotRequests?: number;
  /**
   * Statements that a thread of its own takes to the database, so that a slow one does not stop the others. Takes the place of
   * the backlog; SIGHUP then connects no more.
   * @default - no such thread
   */
  readonly ringBufferSize?: number;
}

/** An output to tables of a database. */
export abstract class UlogdDatabaseOutput extends UlogdOutput {
  /** @internal */
  public readonly _columns: readonly string[];
  /**
   * Whether it keeps statements while the database is away.
   * @internal
   */
  public readonly _hasBacklog: boolean;

  protected constructor(instanceName: string, props: DatabaseOutputProps) {
    super(instanceName);
    this._columns = props.columns ?? [];
    this._hasBacklog = props.backlogMemcap !== undefined;
  }
}

export function databaseOptions(props: DatabaseOutputProps): Option[] {
  return [
    text('table', props.table),
    integer('reconnect', props.reconnect, 1),
    integer('connect_timeout', props.connectTimeout, 1),
    text('procedure', props.procedure),
    integer('backlog_memcap', props.backlogMemcap, 1),
    integer('backlog_oneshot_requests', props.backlogOneshotRequests, 3),
    integer('ring_buffer_size', props.ringBufferSize, 1),
    text('db', props.db),
    text('user', props.user),
  ];
}

export function checkDatabase({ procedure, columns }: DatabaseOutputProps): UlogdProblem[] {
  const isProcedure = /^INSERT($| )/.test(procedure) || /^[A-Za-z_][A-Za-z0-9_.$]*$/.test(procedure);
  return [...(isProcedure || procedure === '' ? [] : [badProcedure(procedure)]), ...(columns === undefined ? [] : checkColumns(columns))];
}

export function checkColumns(columns: readonly string[]): UlogdProblem[] {
  const again = columns.filter((key, i) => columns.indexOf(key) !== i);
  const underscored = columns.filter((key) => key.includes('_'));
  return [...(columns.length === 0 ? [noColumns()] : []), ...[...new Set(again)].map(columnTwice), ...underscored.map(underscoredColumn)];
}

/** Where the database is, for the plugins that connect to a server. */
export function serverOptions({ host, pass, port }: { readonly host?: string; readonly pass?: string; readonly port?: number }): Option[] {
  return [text('host', host), text('pass', pass), integer('port', port, 1, 65535)];
}
