import { Client } from 'pg';
import { migrationScript } from '../../lib/records/postgresql/migration-script';
import { migrations } from '../../lib/records/postgresql/migrations';
import { PostgresqlSchema } from '../../lib/records/postgresql/postgresql-schema';
import { PostgresqlTable } from '../../lib/records/postgresql/postgresql-table';
import { Postgres } from './support/postgres';
import { describeWithRecords } from './support/programs';

const FLOW = '{"ct.event":4,"ct.id":7,"ct.mark":4294967295,"oob.family":2,"orig.ip.protocol":6,"src_ip":"10.0.0.2","dest_ip":"203.0.113.9"}';
const PACKET = '{"oob.prefix":"SSH","oob.family":2,"src_ip":"10.0.0.2","dest_ip":"203.0.113.9"}';

describeWithRecords('the schema in a real PostgreSQL', () => {
  let postgres: Postgres;
  let db: Client;
  let count = 0;

  beforeAll(() => {
    postgres = Postgres.start();
  });

  afterAll(() => postgres?.remove());

  beforeEach(async () => {
    const name = `records${++count}`;
    await postgres.create(name);
    db = postgres.connection('postgres', name);
    await db.connect();
  });

  afterEach(() => db?.end());

  const store = (json: string) => db.query('SELECT netfilter.insert_json($1)', [json]);
  const rows = async (sql: string) => (await db.query({ text: sql, rowMode: 'array' })).rows;
  const partitions = async (of: string) => (await rows(
    `SELECT relname FROM pg_inherits JOIN pg_class ON oid = inhrelid WHERE inhparent = 'netfilter.${of}'::regclass AND relkind = 'r' ORDER BY 1`,
  )).flat();
  const today = async () => (await rows(`SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYYMMDD')`))[0][0];

  test('is applied once, however often the script runs', async () => {
    await db.query(PostgresqlSchema.script());
    const first = await rows('SELECT version, applied_at FROM netfilter.schema_version ORDER BY version');
    await db.query(PostgresqlSchema.script());
    expect(await rows('SELECT version, applied_at FROM netfilter.schema_version ORDER BY version')).toEqual(first);
    expect(first.map(([version]) => version)).toEqual(migrations().map(({ version }) => version));
  });

  test('may be applied by two hosts at once', async () => {
    await Promise.all([1, 2, 3, 4].map(() => postgres.as('postgres', db.database!, (client) => client.query(PostgresqlSchema.script()))));
    expect(await rows('SELECT count(*)::int FROM netfilter.schema_version')).toEqual([[migrations().length]]);
  });

  test('an upgrade keeps the rows, and takes those of hosts that know the older schema', async () => {
    await db.query(PostgresqlSchema.script());
    await store(FLOW);
    await store(PACKET);
    const next = { version: 900, sql: 'ALTER TABLE netfilter.packet ADD COLUMN zone integer;\n' };
    await db.query(migrationScript([...migrations(), next]));
    await db.query(PostgresqlSchema.script());
    await store(PACKET);
    expect(await rows('SELECT id, mark, orig_saddr FROM netfilter.flow')).toEqual([['7', '4294967295', '10.0.0.2']]);
    expect(await rows('SELECT prefix, zone FROM netfilter.packet')).toEqual([['SSH', null], ['SSH', null]]);
  });

  test('an upgrade that fails changes nothing', async () => {
    await db.query(PostgresqlSchema.script());
    const broken = { version: 900, sql: 'DROP TABLE netfilter.packet CASCADE; SELECT 1/0;\n' };
    await expect(db.query(migrationScript([...migrations(), broken]))).rejects.toThrow('division by zero');
    await db.query('ROLLBACK');
    expect(await rows(`SELECT count(*)::int FROM netfilter.packet`)).toEqual([[0]]);
    expect(await rows('SELECT max(version) FROM netfilter.schema_version')).toEqual([[migrations().at(-1)!.version]]);
  });

  test('its tables have the columns that PostgresqlTable names', async () => {
    await db.query(PostgresqlSchema.script());
    for (const table of [PostgresqlTable.PACKETS, PostgresqlTable.FLOWS]) {
      const columns = await rows(`SELECT attname FROM pg_attribute WHERE attrelid = 'netfilter.${table.table}'::regclass AND attnum > 0 ORDER BY attnum`);
      expect(table.columns).toEqual(columns.map(([name]) => name.replaceAll('_', '.')));
    }
  });

  test('the first record of a day makes its partition, also when many come at once', async () => {
    await db.query(PostgresqlSchema.script());
    expect(await partitions('flow')).toEqual([]);
    await Promise.all(Array.from({ length: 20 }, () => postgres.as('postgres', db.database!,
      (client) => client.query('SELECT netfilter.insert_json($1)', [FLOW]))));
    expect(await partitions('flow')).toEqual([`flow_${await today()}`]);
    expect(await rows('SELECT count(*)::int FROM netfilter.flow')).toEqual([[20]]);
  });

  /** As if somebody had recorded on that day. */
  async function recordedDaysAgo(days: number): Promise<void> {
    await db.query(`DO $$
      DECLARE day date := (now() AT TIME ZONE 'UTC')::date - ${days};
      BEGIN
        EXECUTE format('CREATE TABLE netfilter.%I PARTITION OF netfilter.flow FOR VALUES FROM (%L) TO (%L)',
          'flow_' || to_char(day, 'YYYYMMDD'), day::timestamp AT TIME ZONE 'UTC', (day + 1)::timestamp AT TIME ZONE 'UTC');
        INSERT INTO netfilter.flow (recorded_at, id) VALUES (now() - interval '${days} days', ${days});
        UPDATE netfilter.retention SET next_purge = '-infinity';
      END $$`);
  }

  test('the first record of a day drops what is past its time', async () => {
    await db.query(PostgresqlSchema.script({ flowRetentionDays: 30 }));
    await recordedDaysAgo(30);
    await recordedDaysAgo(31);
    await recordedDaysAgo(400);
    await db.query(`INSERT INTO netfilter.flow_open (recorded_at, id) VALUES (now() - interval '32 days', 1), (now(), 2)`);
    await store(FLOW);
    expect(await rows('SELECT id FROM netfilter.flow ORDER BY recorded_at')).toEqual([['30'], ['7']]);
    expect(await rows('SELECT id FROM netfilter.flow_open')).toEqual([['2']]);
    expect(await rows(`SELECT next_purge = (date_trunc('day', now() AT TIME ZONE 'UTC') + interval '1 day') AT TIME ZONE 'UTC'
      FROM netfilter.retention WHERE kept = 'flow'`)).toEqual([[true]]);
  });

  test('a reader of an old partition delays its end, and no record', async () => {
    await db.query(PostgresqlSchema.script({ flowRetentionDays: 30 }));
    await recordedDaysAgo(31);
    await postgres.as('postgres', db.database!, async (reader) => {
      await reader.query('BEGIN; SELECT count(*) FROM netfilter.flow');
      await db.query(`SET statement_timeout = '5s'`);
      await store(FLOW);
    });
    expect(await rows('SELECT id FROM netfilter.flow ORDER BY recorded_at')).toEqual([['31'], ['7']]);
    await db.query(`UPDATE netfilter.retention SET next_purge = now() WHERE kept = 'flow' AND next_purge <= now() + interval '1 minute'`);
    await db.query('BEGIN');
    await store(FLOW);
    expect(await rows('SHOW lock_timeout')).toEqual([['0']]);
    await db.query('COMMIT');
    expect(await rows('SELECT id FROM netfilter.flow ORDER BY recorded_at')).toEqual([['7'], ['7']]);
  });

  test('days that are not said stay as the database has them', async () => {
    await db.query(PostgresqlSchema.script({ packetRetentionDays: 7 }));
    await db.query(PostgresqlSchema.script());
    expect(await rows('SELECT kept, days FROM netfilter.retention ORDER BY kept')).toEqual([['flow', 90], ['packet', 7]]);
  });

  test('a host may write and read nothing; a reader may read and write nothing', async () => {
    await db.query(PostgresqlSchema.script());
    await db.query(`CREATE ROLE host${count} LOGIN IN ROLE netfilter_writer; CREATE ROLE asker${count} LOGIN IN ROLE netfilter_reader`);
    await postgres.as(`host${count}`, db.database!, async (host) => {
      await host.query('SELECT netfilter.insert_json($1)', [FLOW]);
      await expect(host.query('SELECT * FROM netfilter.flow')).rejects.toThrow('permission denied for table flow');
      await expect(host.query('DELETE FROM netfilter.flow')).rejects.toThrow('permission denied for table flow');
      await expect(host.query(`SELECT netfilter.purge('flow')`)).rejects.toThrow('permission denied for function purge');
    });
    await postgres.as(`asker${count}`, db.database!, async (asker) => {
      expect((await asker.query('SELECT recorded_by, orig_saddr FROM netfilter.flows')).rows)
        .toEqual([{ recorded_by: `host${count}`, orig_saddr: '10.0.0.2' }]);
      await expect(asker.query('SELECT netfilter.insert_json($1)', [FLOW])).rejects.toThrow('permission denied for function insert_json');
    });
  });

  test('a text within a record cannot bring SQL', async () => {
    await db.query(PostgresqlSchema.script());
    await store(JSON.stringify({ 'oob.prefix': `'); DROP TABLE netfilter.packet; --`, 'oob.family': 2 }));
    expect(await rows('SELECT prefix FROM netfilter.packet')).toEqual([[`'); DROP TABLE netfilter.packet; --`]]);
  });

  test('the question of an authority is answered from an index in every partition', async () => {
    await db.query(PostgresqlSchema.script());
    await recordedDaysAgo(1);
    await store(FLOW);
    await db.query('SET enable_seqscan = off');
    const plan = (await rows(`EXPLAIN SELECT * FROM netfilter.flows WHERE reply_daddr = '203.0.113.1' AND reply_dport = 50000`)).flat().join('\n');
    expect(plan.match(/reply_daddr/g)!.length).toBeGreaterThanOrEqual(3);
    expect(plan).not.toContain('Seq Scan');
  });
});
