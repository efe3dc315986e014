import { badDays } from '../errors';
import { migrationScript } from './migration-script';
import { migrations } from './migrations';

/** How long the database keeps records. */
export interface PostgresqlSchemaProps {
  /**
   * Days that logged packets are kept besides the running one, 1 to 36500.
   *
   * @default - what the table `netfilter.retention` says; 90 in a new database
   */
  readonly packetRetentionDays?: number;

  /**
   * Days that flows are kept besides the running one, 1 to 36500. A flow counts from its end, where ulogd reports ends.
   *
   * @default - what the table `netfilter.retention` says; 90 in a new database
   */
  readonly flowRetentionDays?: number;
}

/**
 * The schema `netfilter` of a PostgreSQL database, which ulogd's output PGSQL writes to: packets and flows with addresses of
 * type `inet`, marks of 32 bits, prefixes of any length, a partition for each day, made and dropped by the writing itself.
 *
 * **Requires** PostgreSQL 12 or later; tried with 15. The role that runs it must be allowed to create schemas in the database, and roles:
 * `netfilter_writer` for hosts, which may call the procedures and read nothing, and `netfilter_reader` for those who ask.
 */
export class PostgresqlSchema {
  /** The database's schema that holds all of it. */
  public static readonly NAME = 'netfilter';

  /**
   * SQL that creates the schema, or brings an older one up to date with its rows kept. Runs in one transaction, any number of
   * times, from several places at once.
   *
   * Errors: a number of days outside its range [NF7001].
   */
  public static script(props: PostgresqlSchemaProps = {}): string {
    return migrationScript(migrations(), [
      ...retention('packet', 'packetRetentionDays', props.packetRetentionDays),
      ...retention('flow', 'flowRetentionDays', props.flowRetentionDays),
    ]);
  }

  private constructor() {}
}

function retention(kept: string, name: string, days: number | undefined): string[] {
  if (days === undefined) {
    return [];
  }
  if (!Number.isInteger(days) || days < 1 || days > 36500) {
    throw badDays('PostgreSQL schema', name, days);
  }
  // A shorter time counts from the next record on.
  return [`UPDATE netfilter.retention SET days = ${days}, next_purge = '-infinity' WHERE kept = '${kept}' AND days <> ${days};`];
}
