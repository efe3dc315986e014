import { checkInstance } from '../check/instance';
import { Option } from '../model/option';
import { plugin } from '../model/spec';
import { checkDatabase, databaseOptions, DatabaseOutputProps, serverOptions, UlogdDatabaseOutput } from './database-output';

const MYSQL = plugin({
  name: 'MYSQL',
  library: 'ulogd_output_MYSQL.so',
  debianPackage: 'ulogd2-mysql',
  takes: ['packet', 'flow', 'sum'],
});

export interface MysqlOutputProps extends DatabaseOutputProps {
  /** Where the database is: a name or an address. */
  readonly host: string;
  /** Password, or `${secret:NAME}`, which is put in on the host. */
  readonly pass: string;
  /** @default - the library's own, 3306 */
  readonly port?: number;
}

/**
 * Rows in MySQL or MariaDB. ulogd does not start the stack while the database is down. The table's first column is left to the database.
 *
 * **Renders** `mysql1:MYSQL` and its section.
 *
 * **Requires** Debian's package ulogd2-mysql.
 *
 * Source: ulogd2 output/mysql/ulogd_output_MYSQL.c, util/db.c.
 */
export class MysqlOutput extends UlogdDatabaseOutput {
  /** @internal */
  public readonly _spec = MYSQL;
  /** @internal */
  public readonly _options: readonly Option[];

  public constructor(instanceName: string, props: MysqlOutputProps) {
    super(instanceName, props);
    this._options = [
      ...databaseOptions(props),
      ...serverOptions(props),
    ];
    checkInstance(this, checkDatabase(props));
  }
}
