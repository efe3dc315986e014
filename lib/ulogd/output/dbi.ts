import { checkInstance } from '../check/instance';
import { Option, text } from '../model/option';
import { plugin } from '../model/spec';
import { checkDatabase, databaseOptions, DatabaseOutputProps, serverOptions, UlogdDatabaseOutput } from './database-output';

const DBI = plugin({
  name: 'DBI',
  library: 'ulogd_output_DBI.so',
  debianPackage: 'ulogd2-dbi',
  takes: ['packet', 'flow'],
});

export interface DbiOutputProps extends DatabaseOutputProps {
  /** Name of libdbi's driver, e.g. `pgsql`, `mysql`, `sqlite3`. */
  readonly dbtype: string;
  /**
   * Where the database is.
   * @default - the driver's own
   */
  readonly host?: string;
  /**
   * Password, or `${secret:NAME}`, which is put in on the host.
   * @default - none
   */
  readonly pass?: string;
  /**
   * Read by ulogd, and never given to libdbi.
   * @default - none
   */
  readonly port?: number;
  /**
   * Read by ulogd, and never given to libdbi.
   * @default public
   */
  readonly schema?: string;
}

/**
 * Rows in whatever libdbi has a driver for. The table's first column is left to the database, and names of columns are lower case.
 *
 * **Renders** `dbi1:DBI` and its section.
 *
 * **Requires** Debian's package ulogd2-dbi.
 *
 * Source: ulogd2 output/dbi/ulogd_output_DBI.c, util/db.c.
 */
export class DbiOutput extends UlogdDatabaseOutput {
  /** @internal */
  public readonly _spec = DBI;
  /** @internal */
  public readonly _options: readonly Option[];

  public constructor(instanceName: string, props: DbiOutputProps) {
    super(instanceName, props);
    this._options = [
      ...databaseOptions(props),
      ...serverOptions(props),
      text('schema', props.schema),
      text('dbtype', props.dbtype),
    ];
    checkInstance(this, checkDatabase(props));
  }
}
