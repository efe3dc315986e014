import { Client, DatabaseError } from 'pg';
import { UsageError } from '../usage-error';
import type { Flow, FlowLog, Reach } from './flow';
import { LogError } from './log-error';
import type { Question } from './question';

const FLOWS = `
  SELECT orig_protocol, host(orig_saddr) AS orig_saddr, orig_sport, host(orig_daddr) AS orig_daddr, orig_dport, id, recorded_by, event,
    extract(epoch FROM started_at)::float8 AS started, extract(epoch FROM ended_at)::float8 AS ended
  FROM netfilter.flows
  WHERE reply_daddr = $1 AND reply_dport = $2 AND orig_protocol = coalesce($3, orig_protocol)
    AND (started_at IS NULL OR started_at <= to_timestamp($4))`;

/** The oldest partition is filled in the order of time, so its first row tells since when there are any. */
const SINCE = `
  SELECT 'netfilter.' || quote_ident(relname) AS oldest FROM pg_catalog.pg_inherits JOIN pg_catalog.pg_class ON oid = inhrelid
  WHERE inhparent = 'netfilter.flow'::regclass AND relkind = 'r' ORDER BY relname LIMIT 1`;

const BATCH = 1000;

interface Row {
  readonly orig_protocol: number;
  readonly orig_saddr: string;
  readonly orig_sport: number;
  readonly orig_daddr: string;
  readonly orig_dport: number;
  readonly id: string | null;
  readonly recorded_by: string;
  readonly event: number | null;
  readonly started: number | null;
  readonly ended: number | null;
}

/** Flows in a PostgreSQL database with the schema of lib/records. */
export class Database implements FlowLog {
  private since?: number;
  private begins = false;

  public constructor(private readonly url: string) {
    if (!/^(postgres|postgresql|socket):/.test(url) || !URL.canParse(url)) {
      throw new UsageError('--database must be a URL such as postgresql://USER@HOST/DATABASE');
    }
    if (/^[a-z]+:\/\/[^/@]*:[^/@]*@|[?&]password=/i.test(url)) {
      // It would stand in the list of processes; and is not repeated here.
      throw new UsageError('--database must be without a password; set PGPASSWORD, or write it into ~/.pgpass');
    }
  }

  public get reach(): Reach {
    return { since: this.since, begins: this.begins, unreadable: 0 };
  }

  public async *search({ address, port, protocol, time, span, tolerance }: Question): AsyncIterable<Flow> {
    const client = new Client({ connectionString: this.url, application_name: 'cdk-netfilter whois-flow' });
    try {
      await client.connect();
      await client.query('BEGIN TRANSACTION READ ONLY');
      this.since = await firstRecord(client);
      this.begins = (await client.query('SELECT FROM netfilter.flow_open LIMIT 1')).rowCount === 1;
      await client.query(`DECLARE found NO SCROLL CURSOR FOR ${FLOWS}`, [address, port, protocol ?? null, time + span + tolerance]);
      for (let rows = await fetch(client); rows.length > 0; rows = await fetch(client)) {
        this.begins ||= rows.some(({ event }) => event === 1);
        yield* rows.map(toFlow);
      }
    } catch (error) {
      throw new LogError(`the database must be readable, got ${explain(error)}`);
    } finally {
      await client.end();
    }
  }
}

async function fetch(client: Client): Promise<Row[]> {
  return (await client.query<Row>(`FETCH ${BATCH} FROM found`)).rows;
}

async function firstRecord(client: Client): Promise<number | undefined> {
  const { rows: [partition] } = await client.query<{ oldest: string }>(SINCE);
  if (partition === undefined) {
    return undefined;
  }
  const { rows: [row] } = await client.query<{ since: number }>(
    `SELECT extract(epoch FROM recorded_at)::float8 AS since FROM netfilter.flow WHERE tableoid = '${partition.oldest}'::regclass LIMIT 1`);
  return row?.since;
}

function toFlow(row: Row): Flow {
  return {
    protocol: row.orig_protocol,
    inside: { address: row.orig_saddr, port: row.orig_sport },
    remote: { address: row.orig_daddr, port: row.orig_dport },
    start: row.started ?? undefined,
    end: row.ended ?? undefined,
    id: row.id ?? undefined,
    host: row.recorded_by,
  };
}

/** PostgreSQL's codes of a table and a schema that do not exist. */
const UNDEFINED: readonly (string | undefined)[] = ['42P01', '3F000'];

function explain(error: unknown): string {
  if (error instanceof DatabaseError && UNDEFINED.includes(error.code)) {
    return `${error.message}; it has none of cdk-netfilter's tables`;
  }
  // Where every address of a host refuses, the message is empty and the causes tell.
  const causes = error instanceof AggregateError ? error.errors as Error[] : [error as Error];
  return causes.map(({ message }) => message).join(', ');
}
