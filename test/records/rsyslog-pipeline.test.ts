import { ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PostgresqlSchema, RsyslogOutput, RsyslogPipeline } from '../../lib/records';
import { FlowStack, JsonOutput, NfctEvent, NfctInput, NflogInput, PacketStack } from '../../lib/ulogd';
import { INSIDE4, LONG_PREFIX, NatLab, OUTSIDE4, OUTSIDE6, PUBLIC4 } from './support/nat-lab';
import { Postgres } from './support/postgres';
import { describeWithRecords } from './support/programs';
import { Ulogd } from './support/ulogd';
import { until } from './support/until';

describeWithRecords('rsyslog, configured by the pipeline', () => {
  let folder: string;
  let postgres: Postgres;
  let lab: NatLab;
  let ulogd: Ulogd;
  let rsyslog: ChildProcess;
  let config: string;

  const query = (sql: string) => postgres.as('postgres', 'nulog', async (client) => (await client.query<Record<string, unknown>>(sql)).rows);
  const copied = () => readFileSync(join(folder, 'copy.json'), 'utf8').split('\n').filter((line) => line !== '');

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cdknf-rsyslog-'));
    postgres = Postgres.start();
    await postgres.create('nulog');
    await query(`${PostgresqlSchema.script()} CREATE ROLE collector LOGIN IN ROLE netfilter_writer`);
    lab = NatLab.make();
    ulogd = await Ulogd.start(lab.gateway, (path) => [
      PacketStack.toJson(new NflogInput('log1', { group: 2, numericLabel: 1 }),
        new JsonOutput('packets', { file: join(path, 'packets.json'), sync: true, booleanLabel: true })),
      FlowStack.toJson(new NfctInput('ct1', { hashEnable: false, events: [NfctEvent.DESTROY] }),
        new JsonOutput('flows', { file: join(path, 'flows.json'), sync: true })),
    ]);
    const pipeline = new RsyslogPipeline({
      files: [ulogd.path('packets.json'), ulogd.path('flows.json')],
      outputs: [
        RsyslogOutput.file(join(folder, 'copy.json')),
        RsyslogOutput.postgresql({ server: postgres.socket, database: 'nulog', user: 'collector' }),
      ],
    });
    config = join(folder, 'rsyslog.conf');
    writeFileSync(config, `global(workDirectory="${folder}")\n${pipeline.render()}`);
    writeFileSync(join(folder, 'copy.json'), '');
    rsyslog = spawn('rsyslogd', ['-n', '-f', config, '-i', join(folder, 'pid')], { stdio: ['ignore', 'ignore', 'inherit'] });
    for (const address of [OUTSIDE4, OUTSIDE6]) {
      lab.exchange('tcp', address, 40001, 22);
      lab.exchange('udp', address, 40002, 53);
      lab.exchange('icmp', address, 40003);
    }
    lab.endFlows();
    await until('rsyslog has copied all', () => copied().length === 12);
    await until('all are rows', async () => (await query('SELECT FROM netfilter.flow')).length + (await query('SELECT FROM netfilter.packet')).length === 12);
  });

  afterAll(async () => {
    if (rsyslog?.kill()) {
      await once(rsyslog, 'exit');
    }
    await ulogd?.stop();
    lab?.remove();
    postgres?.remove();
    rmSync(folder, { recursive: true });
  });

  test('is accepted by its own check', () => {
    const { status, stderr } = spawnSync('rsyslogd', ['-N1', '-f', config], { encoding: 'utf8' });
    expect(stderr).not.toContain('error');
    expect(status).toBe(0);
  });

  test('copies each record as it was', () => {
    expect(copied().sort()).toEqual([...ulogd.lines('packets.json'), ...ulogd.lines('flows.json')].sort());
  });

  test('writes packets with all that is in them', async () => {
    expect(await query(`SELECT prefix, label, mark, family, host(saddr) AS saddr, host(daddr) AS daddr, protocol, sport, dport, ttl, tcp_syn, udp_len, icmp_type,
      recorded_by, in_device, out_device FROM netfilter.packet ORDER BY logged_at LIMIT 4`)).toEqual([
      { ...PACKET, prefix: 'SSH for ever', protocol: 6, sport: 40001, dport: 22, tcp_syn: true },
      { ...PACKET, prefix: LONG_PREFIX, protocol: 17, sport: 40002, dport: 53, udp_len: 16 },
      { ...PACKET, prefix: LONG_PREFIX, protocol: 1, icmp_type: 8 },
      { ...PACKET, prefix: 'six', family: 10, saddr: 'fd00:1::2', daddr: OUTSIDE6, protocol: 6, sport: 40001, dport: 22, tcp_syn: true },
    ]);
  });

  test('writes flows with their translation', async () => {
    expect(await query(`SELECT host(orig_saddr) AS inside, orig_sport, host(reply_daddr) AS public, reply_dport > 49999 AS other_port, orig_bytes::int, mark,
      started_at < ended_at AS lived FROM netfilter.flow WHERE orig_protocol = 17 AND family = 2`)).toEqual([
      { inside: INSIDE4, orig_sport: 40002, public: PUBLIC4, other_port: true, orig_bytes: 36, mark: '4294967294', lived: true },
    ]);
  });

  test('leaves out what is no record, and goes on', async () => {
    appendFileSync(ulogd.path('flows.json'), `rubbish'); DROP TABLE netfilter.flow; --\n${ulogd.lines('flows.json')[0]}\n`);
    await until('the record after it is there', async () => (await query('SELECT FROM netfilter.flow')).length === 7);
    expect(copied().filter((line) => line.includes('rubbish'))).toEqual([]);
  });
}, ['rsyslogd', 'ulogd', 'conntrack', 'perl', 'ip', 'nft']);

const PACKET = {
  recorded_by: 'collector', label: 1, mark: '4294967295', family: 2, saddr: INSIDE4, daddr: OUTSIDE4, ttl: 63, in_device: 'in', out_device: 'out',
  sport: null, dport: null, tcp_syn: null, udp_len: null, icmp_type: null,
};
