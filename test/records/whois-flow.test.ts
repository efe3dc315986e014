import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { PostgresqlTable } from '../../lib/records';
import { FlowStack, JsonOutput, NfctEvent, NfctInput, PgsqlOutput } from '../../lib/ulogd';
import { INSIDE4, INSIDE6, NatLab, OUTSIDE4, OUTSIDE6, PUBLIC4, PUBLIC6 } from './support/nat-lab';
import { Postgres } from './support/postgres';
import { describeWithRecords } from './support/programs';
import { Ulogd } from './support/ulogd';
import { until } from './support/until';

const ROOT = join(__dirname, '..', '..');

interface Answer {
  readonly certain: boolean;
  readonly flows: { readonly protocol: string; readonly inside: unknown; readonly remote: unknown }[];
  readonly notes: string[];
}

describeWithRecords('whois-flow, the program, asks what ulogd wrote of real flows', () => {
  let folder: string;
  let program: string;
  let postgres: Postgres;
  let lab: NatLab;
  let ulogd: Ulogd;
  /** The port that the gateway chose, and a time at which it was used. */
  let port: string;
  let time: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cdknf-whois-'));
    // As in the package: the program beside the library, whose SQL it prints.
    mkdirSync(join(folder, 'bin'));
    symlinkSync(join(ROOT, 'lib'), join(folder, 'lib'));
    program = join(folder, 'bin', 'cli.cjs');
    execFileSync(process.execPath, [join(ROOT, 'scripts', 'bundle.mjs'), join(ROOT, 'lib', 'cli', 'main.ts'), program], { stdio: 'pipe' });
    postgres = Postgres.start();
    await postgres.create('history');
    const schema = execFileSync(process.execPath, [program, 'postgresql-schema', '--flow-days', '30'], { encoding: 'utf8' });
    await postgres.as('postgres', 'history', (client) => client.query(`${schema}
      CREATE ROLE gateway LOGIN IN ROLE netfilter_writer; CREATE ROLE asker LOGIN IN ROLE netfilter_reader`));
    lab = NatLab.make();
    const input = (name: string, event: NfctEvent) => new NfctInput(name, { hashEnable: false, events: [event] });
    const { schema: name, table, procedure, columns } = PostgresqlTable.FLOWS;
    ulogd = await Ulogd.start(lab.gateway, (path) => [
      FlowStack.toJson(input('begins', NfctEvent.NEW), new JsonOutput('trace', { file: join(path, 'trace.json'), sync: true })),
      FlowStack.toJson(input('ends', NfctEvent.DESTROY), new JsonOutput('history', { file: join(path, 'history.json'), sync: true, eventv1: true })),
      FlowStack.toPgsql(input('ends', NfctEvent.DESTROY), new PgsqlOutput('database', {
        host: postgres.socket, db: 'history', user: 'gateway', schema: name, table, procedure, columns,
      })),
    ]);
    // So that the logs reach back beyond the question.
    lab.exchange('tcp', OUTSIDE4, 40001, 22);
    await until('an earlier flow has ended', () => ulogd.lines('history.json').length === 1);
    lab.exchange('udp', OUTSIDE4, 40002, 53);
    lab.exchange('udp', OUTSIDE6, 40002, 53);
    await until('both have begun', () => ulogd.lines('trace.json').length === 3);
    time = String(Date.now() / 1000);
    lab.endFlows();
    await until('both have ended', () => ulogd.lines('history.json').length === 3);
    await until('both are rows', async () => (await postgres.as('asker', 'history', (client) => client.query('SELECT FROM netfilter.flows'))).rowCount === 3);
    port = String((JSON.parse(ulogd.lines('trace.json')[1]) as Record<string, unknown>)['reply.l4.dport']);
  });

  afterAll(async () => {
    await ulogd?.stop();
    lab?.remove();
    postgres?.remove();
    rmSync(folder, { recursive: true });
  });

  const run = (...args: string[]) => spawnSync(process.execPath, [program, 'whois-flow', ...args], { encoding: 'utf8', timeout: 20_000 });
  const answer = (...args: string[]) => JSON.parse(run(...args, '--output', 'json').stdout) as Answer;
  const database = () => `postgresql://asker@${encodeURIComponent(postgres.socket)}/history`;

  const FOUND4 = { protocol: 'udp', inside: { address: INSIDE4, port: 40002 }, remote: { address: OUTSIDE4, port: 53 } };

  test('in a history of ends', () => {
    expect(answer(PUBLIC4, port, time, '--json', ulogd.path('history.json'))).toMatchObject({ certain: true, notes: [], flows: [FOUND4] });
  });

  test('in a compressed one', () => {
    const file = join(folder, 'history.json.1.gz');
    writeFileSync(file, gzipSync(readFileSync(ulogd.path('history.json'))));
    expect(answer(PUBLIC4, port, time, '--json', file)).toMatchObject({ certain: true, flows: [FOUND4] });
  });

  test('in a trace of begins, which cannot be certain', () => {
    expect(answer(PUBLIC4, port, time, '--json', ulogd.path('trace.json'))).toMatchObject({
      certain: false, flows: [FOUND4], notes: ['the log does not say when a flow ended; it is taken to live until its ports are used again'],
    });
  });

  test('in both together', () => {
    expect(answer(PUBLIC4, port, time, '--json', ulogd.path('trace.json'), ulogd.path('history.json'))).toMatchObject({ certain: true, flows: [FOUND4] });
  });

  test('in PostgreSQL, over IPv4 and IPv6', () => {
    expect(answer(PUBLIC4, port, time, '--database', database())).toMatchObject({ certain: true, notes: [], flows: [{ ...FOUND4, host: 'gateway' }] });
    expect(answer(PUBLIC6, '40002', time, '--protocol', 'udp', '--database', database())).toMatchObject({
      certain: true, flows: [{ protocol: 'udp', inside: { address: INSIDE6, port: 40002 }, remote: { address: OUTSIDE6, port: 53 } }],
    });
  });

  test('in a database that keeps what the command that made it was told', async () => {
    const { rows } = await postgres.as('asker', 'history', (client) => client.query(`SELECT days FROM netfilter.retention WHERE kept = 'flow'`));
    expect(rows).toEqual([{ days: 30 }]);
    expect(spawnSync(process.execPath, [program, 'postgresql-schema', '--flow-days', 'many'], { encoding: 'utf8' })).toMatchObject({
      status: 2, stdout: '',
      stderr: 'cdk-netfilter: PostgreSQL schema: flowRetentionDays must be a whole number of days from 1 to 36500, got NaN; leave it out to keep what the database says [NF7001]; see cdk-netfilter --help\n',
    });
  });

  test('nobody is an answer too', () => {
    const { status, stdout, stderr } = run(PUBLIC4, '1', time, '--protocol', 'tcp', '--database', database());
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toContain(`nobody was behind ${PUBLIC4} port 1 at `);
  });

  test('a database without the schema, and none at all, are told apart', async () => {
    await postgres.create('other');
    expect(run(PUBLIC4, '1', time, '--database', database().replace('history', 'other'))).toMatchObject({
      status: 2, stdout: '',
      stderr: 'the database must be readable, got schema "netfilter" does not exist; it has none of cdk-netfilter\'s tables\n',
    });
    expect(run(PUBLIC4, '1', time, '--database', database().replace('history', 'none'))).toMatchObject({
      status: 2, stdout: '', stderr: 'the database must be readable, got database "none" does not exist\n',
    });
  });
}, ['ulogd', 'conntrack', 'perl', 'ip', 'nft']);
