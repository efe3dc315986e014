import { parseArgs } from 'node:util';
import { PostgresqlSchema } from '../records';
import { RecordsError } from '../records/records-error';
import { Terminal } from './terminal';
import { UsageError } from './usage-error';

export const POSTGRESQL_SCHEMA_USAGE = `postgresql-schema [--packet-days DAYS] [--flow-days DAYS]
    Prints the SQL that makes a database ready for ulogd, or brings it up to date: cdk-netfilter postgresql-schema | psql DATABASE
    --packet-days DAYS    how long logged packets are kept; as the database says without, at first 90
    --flow-days DAYS      how long flows are kept`;

/** Runs `cdk-netfilter postgresql-schema`. */
export function postgresqlSchema(args: readonly string[], io: Terminal): number {
  try {
    const { values } = parseArgs({ args: [...args], options: { 'packet-days': { type: 'string' }, 'flow-days': { type: 'string' } } });
    io.out(PostgresqlSchema.script({ packetRetentionDays: toNumber(values['packet-days']), flowRetentionDays: toNumber(values['flow-days']) }));
    return 0;
  } catch (error) {
    throw error instanceof RecordsError || error instanceof TypeError ? new UsageError(error.message) : error;
  }
}

function toNumber(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}
