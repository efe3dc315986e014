/** A PostgreSQL database with the schema of `PostgresqlSchema` (`cdk-netfilter postgresql-schema`). */
export interface PostgresqlConnection {
  /** Name of the database. */
  readonly db: string;

  /** Who connects: a role of its own for each host, with the rights of `netfilter_writer`. */
  readonly user: string;

  /**
   * Its password, as `NetfilterHost.addSecret` gives it.
   *
   * @default - none, as for peer authentication
   */
  readonly password?: string;

  /**
   * A name, an address, or the directory of its UNIX socket.
   *
   * @default - libpq's own: the socket of this host
   */
  readonly host?: string;

  /** @default - libpq's own, 5432 */
  readonly port?: number;
}
