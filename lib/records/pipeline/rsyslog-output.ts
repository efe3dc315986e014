import { checkPath, checkPort, checkSecret, checkText } from './check';

const WHERE = 'rsyslog pipeline';

/** A PostgreSQL database with the schema of `PostgresqlSchema`. */
export interface RsyslogPostgresqlProps {
  /** Its host: a name, an address, or the folder of its socket. */
  readonly server: string;

  /** The database. */
  readonly database: string;

  /** A login role with the role `netfilter_writer`. */
  readonly user: string;

  /**
   * Its port.
   *
   * @default - 5432
   */
  readonly port?: number;

  /**
   * Stands for the password: `${secret:NAME}`.
   *
   * @default - no password
   */
  readonly password?: string;
}

/** Where rsyslog puts records. */
export class RsyslogOutput {
  /**
   * A file, a line of JSON for each record.
   *
   * **Renders** `action(type="omfile" …)`.
   */
  public static file(path: string): RsyslogOutput {
    checkPath(WHERE, 'path', path);
    return new RsyslogOutput('omfile', 'netfilter_line', [`file="${path}"`]);
  }

  /**
   * The tables of a database. While it does not answer, records wait in memory, and the files of ulogd keep them.
   *
   * **Renders** `action(type="ompgsql" …)`, which calls `netfilter.insert_json`. **Requires** Debian's package rsyslog-pgsql.
   */
  public static postgresql(props: RsyslogPostgresqlProps): RsyslogOutput {
    const { server, database, user, port, password } = props;
    Object.entries({ server, database, user }).forEach(([name, text]) => checkText(WHERE, name, text));
    checkPort(WHERE, 'port', port);
    checkSecret(WHERE, 'password', password);
    return new RsyslogOutput('ompgsql', 'netfilter_row', [
      `server="${server}"`,
      ...port === undefined ? [] : [`serverport="${port}"`],
      `db="${database}"`,
      `user="${user}"`,
      ...password === undefined ? [] : [`pass="${password}"`],
      'action.resumeRetryCount="-1"',
      'queue.type="LinkedList"',
    ]);
  }

  private constructor(
    /** @internal */
    public readonly _module: string,
    /** @internal */
    public readonly _template: string,
    /** @internal */
    public readonly _parameters: readonly string[],
  ) {}
}
