import { checkInstance } from '../check/instance';
import { quotedPassword } from '../errors';
import { Option, text } from '../model/option';
import { plugin } from '../model/spec';
import { checkDatabase, databaseOptions, DatabaseOutputProps, serverOptions, UlogdDatabaseOutput } from './database-output';

const PGSQL = plugin({
  name: 'PGSQL',
  library: 'ulogd_output_PGSQL.so',
  debianPackage: 'ulogd2-pgsql',
  takes: ['packet', 'flow', 'sum'],
});

export interface PgsqlOutputProps extends DatabaseOutputProps {
  /**
   * Where PostgreSQL is: a name, an address, or the directory of its UNIX socket.
   * @default - libpq's own
   */
  readonly host?: string;
  /**
   * Password without quotes and backslashes, or `${secret:NAME}`, which is put in on the host.
   * @default - none, as for peer authentication or ~/.pgpass
   */
  readonly pass?: string;
  /**
   * @default - libpq's own, 5432
   */
  readonly port?: number;
  /**
   * Schema of the table.
   * @default public
   */
  readonly schema?: string;
  /**
   * A whole libpq connection string, which takes the place of `host`, `port`, `db`, `user` and `pass`; ulogd still wants `db` and `user`.
   * @default - made of the others
   */
  readonly connstring?: string;
}

/**
 * Rows in PostgreSQL. ulogd does not start the stack while the database is down.
 *
 * A first column whose name begins with `_` is left to the database. Sums (NFACCT) work, and ulogd logs `type mismatch` at its start.
 *
 * **Renders** `pgsql1:PGSQL` and its section.
 *
 * **Requires** Debian's package ulogd2-pgsql.
 *
 * Source: ulogd2 output/pgsql/ulogd_output_PGSQL.c, util/db.c.
 */
export class PgsqlOutput extends UlogdDatabaseOutput {
  /** @internal */
  public readonly _spec = PGSQL;
  /** @internal */
  public readonly _options: readonly Option[];

  public constructor(instanceName: string, props: PgsqlOutputProps) {
    super(instanceName, props);
    const { pass } = props;
    this._options = [
      ...databaseOptions(props),
      // ulogd makes a connection string of it as it is, which would end at the first blank.
      ...serverOptions({ ...props, pass: pass && `'${pass}'` }),
      text('schema', props.schema),
      text('connstring', props.connstring),
    ];
    checkInstance(this, [...checkDatabase(props), ...(pass !== undefined && /['\\]/.test(pass) ? [quotedPassword()] : [])]);
  }
}
