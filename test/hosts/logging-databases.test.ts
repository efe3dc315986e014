import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TerraformStack, TerraformVariable } from 'cdktf';
import {
  ConntrackLogger, ConntrackLogMode, Ct, CtState, Log, LogPipeline, Meta, Nat, NetfilterHost, NfctEvent, NflogGroup, NftChainType,
  NftFamily, NftHook, NftPriority, NftTable, PacketStack, PcapOutput, PgsqlOutput, PostgresqlSchemaJob, PostgresqlTable, RsyslogOutput,
  RsyslogPipeline, Sqlite3Output, SyslogFacility, SyslogOutput, Tcp, UlogdDaemon,
} from '../../lib';
import { Postgres } from '../records/support/postgres';
import { describeWithRecords } from '../records/support/programs';
import { until } from '../records/support/until';
import { MACHINE_NEEDS, TestClient } from '../support/hosts';
import { DeclaredHost, withFile } from '../support/hosts/declared-host';
import { CONTROLLER_ADDRESS } from '../support/hosts/network';

const SECRETS = { admin: 'the master\'s key', gateway: 'a b=c' };
const PSQL = execFileSync('sh', ['-c', 'ls -d /usr/lib/postgresql/*/bin/psql 2>/dev/null | tail -n 1'], { encoding: 'utf8' }).trim();
const MODULES = '/usr/lib/x86_64-linux-gnu/rsyslog';
const KEYS = ['oob.prefix', 'oob.in', 'ip.saddr.str', 'ip.daddr.str', 'tcp.sport', 'tcp.dport'];

/** Packets to SQLite, PostgreSQL, PCAP and syslog, connections to a live table, and to JSON that rsyslog hands on. */
function gateway(host: NetfilterHost, stack: TerraformStack): void {
  const nat = new NftTable(host, 'nat', { family: NftFamily.IP });
  nat.addBaseChain('post', { type: NftChainType.NAT, hook: NftHook.POSTROUTING, priority: NftPriority.SRCNAT })
    .addRule('hide the lan', Meta.oifname('eth0'), Nat.masquerade());
  const group = new NflogGroup(host, 'new', { prefix: 'new one' });
  new NftTable(host, 'filter', { family: NftFamily.INET }).addBaseChain('forward', { hook: NftHook.FORWARD })
    .addRule('logged', Tcp.dport(7000), Ct.state(CtState.NEW), Log.toGroup(group));

  const secret = (name: string) => host.addSecret(name, new TerraformVariable(stack, name, { sensitive: true }).stringValue);
  const database = { host: CONTROLLER_ADDRESS, db: 'nulog', user: 'gateway', password: secret('gateway') };
  const job = new PostgresqlSchemaJob(host, 'nulog', {
    connection: { ...database, user: 'admin', password: secret('admin') }, flowRetentionDays: 180,
  });
  const later = { after: [job.unit], checkDatabases: false };
  const { password: pass, ...server } = database;
  const { schema, table, procedure, columns } = PostgresqlTable.PACKETS;
  const input = group.ulogdInput();
  new UlogdDaemon(host, 'packets', {
    ...later,
    stacks: [
      PacketStack.toSqlite3(input, new Sqlite3Output('lite', { db: '/var/log/ulogd-packets/packets.db', table: 'packets', columns: KEYS })),
      PacketStack.toPgsql(input, new PgsqlOutput('rows', { ...server, pass, schema, table, procedure, columns })),
      PacketStack.toPcap(input, new PcapOutput('pcap', { file: '/var/log/ulogd-packets/packets.pcap', sync: true })),
      PacketStack.toSyslog(input, new SyslogOutput('syslog', { facility: SyslogFacility.LOCAL3 })),
    ],
  });
  new ConntrackLogger(host, 'live', { mode: ConntrackLogMode.LIVE_TABLE, database, ...later });
  const custom = new ConntrackLogger(host, 'custom', {
    mode: ConntrackLogMode.CUSTOM, input: { events: [NfctEvent.NEW], hashEnable: false }, acceptProto: ['tcp'],
  });
  LogPipeline.rsyslog(host, 'netfilter', new RsyslogPipeline({ files: [custom.file!], outputs: [RsyslogOutput.file('/var/log/handed-on.json')] }));
  for (const state of ['fin_wait', 'close_wait', 'last_ack', 'time_wait', 'close']) {
    host.addSysctl(`net.netfilter.nf_conntrack_tcp_timeout_${state}`, '1');
  }
}

describeWithRecords('logs in databases, declared by constructs', () => {
  let host: DeclaredHost;
  let postgres: Postgres;
  let inside: TestClient;
  let outside: TestClient;

  const rows = (sql: string) => postgres.as('postgres', 'nulog', async (client) => (await client.query<Record<string, unknown>>(sql)).rows);
  const said = (script: string) => host.said(script);

  beforeAll(async () => {
    host = await DeclaredHost.start();
    outside = await TestClient.outside();
    inside = await TestClient.behind(host.host);
    postgres = Postgres.start({ netns: host.host.controller, address: CONTROLLER_ADDRESS });
    await postgres.as('postgres', 'postgres', (client) => client.query(`CREATE ROLE admin LOGIN CREATEROLE PASSWORD '${SECRETS.admin.replace('\'', '\'\'')}'`));
    await postgres.create('nulog OWNER admin');
    await host.bring('/usr/bin/sqlite3', PSQL, '/etc/protocols', '/usr/sbin/rsyslogd', ...['imfile', 'mmjsonparse', 'lmnet'].map((name) => `${MODULES}/${name}.so`));
    // As its package has it, but for the machine's other messages.
    await said(`ln -s ${PSQL} /usr/bin/psql; mkdir -p /etc/rsyslog.d /var/spool/rsyslog
      printf 'global(workDirectory="/var/spool/rsyslog")\\n$IncludeConfig /etc/rsyslog.d/*.conf\\n' >/etc/rsyslog.conf
      printf '[Service]\\nType=notify\\nExecStart=/usr/sbin/rsyslogd -n -iNONE\\n[Install]\\nWantedBy=multi-user.target\\n' >/etc/systemd/system/rsyslog.service
      systemctl daemon-reload`);
    // As the database's administrator does, before its first deployment: the role of this host.
    await rows(`CREATE ROLE gateway LOGIN PASSWORD '${SECRETS.gateway}'; CREATE ROLE netfilter_writer; GRANT netfilter_writer TO gateway; GRANT netfilter_writer TO admin WITH ADMIN OPTION`);
    await host.put(gateway, SECRETS);
  });

  afterAll(async () => {
    postgres?.remove();
    await host?.stop();
  });

  test('the schema is made from the host, by a password that no plan shows', async () => {
    expect(await rows('SELECT kept, days FROM netfilter.retention ORDER BY kept')).toEqual([{ kept: 'flow', days: 180 }, { kept: 'packet', days: 90 }]);
    expect(await said('systemctl is-active netfilter-schema-nulog ulogd-packets ulogd-live ulogd-custom rsyslog')).toBe('active\n'.repeat(5));
    expect((await host.look()).state).toEqual(host.held);
    expect(JSON.stringify(host.held)).not.toContain(SECRETS.admin);
  });

  test('a packet is a row of SQLite and of PostgreSQL, a packet of PCAP, and a line of the system\'s log', async () => {
    const server = await outside.listenTcp(7000);
    expect(await inside.tcp(outside.address, 7000, { fromPort: 40_001 })).toBe('open');
    await server.close();
    await until('a row in PostgreSQL', async () => (await rows('SELECT FROM netfilter.packet')).length > 0);
    expect(await rows('SELECT prefix, in_device, host(saddr) AS saddr, host(daddr) AS daddr, recorded_by FROM netfilter.packet')).toEqual([
      { prefix: 'new one', in_device: 'lan0', saddr: inside.address, daddr: outside.address, recorded_by: 'gateway' },
    ]);
    expect(await said('sqlite3 -separator " " /var/log/ulogd-packets/packets.db "SELECT * FROM packets"'))
      .toBe(`new one lan0 ${inside.address} ${outside.address} 40001 7000\n`);
    expect(await said('journalctl -o cat SYSLOG_FACILITY=19')).toMatch(new RegExp(`^new one IN=lan0 OUT=eth0 .*SRC=${inside.address} DST=${outside.address} .*SPT=40001 DPT=7000`, 'm'));

    const folder = mkdtempSync(join(tmpdir(), 'cdknf-pcap-'));
    writeFileSync(join(folder, 'pcap'), Buffer.from(await said('base64 /var/log/ulogd-packets/packets.pcap'), 'base64'));
    const read = execFileSync('tcpdump', ['-tnr', join(folder, 'pcap')], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    rmSync(folder, { recursive: true });
    expect(read.trim().split('\n')).toEqual([expect.stringMatching(new RegExp(`^IP ${inside.address}.40001 > ${outside.address}.7000: Flags \\[S\\], seq`))]);
  });

  test('a connection stands in the live table until it ends, and in the history from then on', async () => {
    const server = await outside.listenTcp(7000);
    await inside.exec(`perl -e 'use IO::Socket::INET; my $s = IO::Socket::INET->new(PeerAddr => "${outside.address}:7000", LocalPort => 40002) or die; sleep 1'`);
    await until('its begin', async () => (await rows('SELECT FROM netfilter.flows WHERE orig_sport = 40002')).length > 0);
    await server.close();
    await host.bury();
    const query = `SELECT host(orig_saddr) AS inside, host(reply_daddr) AS public, orig_packets > 0 AS counted, started_at <= ended_at AS timed
      FROM netfilter.flow WHERE orig_sport = 40002`;
    await until('its end', async () => (await rows(query)).length > 0);
    expect(await rows(query)).toEqual([{ inside: inside.address, public: host.host.wireAddress, counted: true, timed: true }]);
    expect(await rows('SELECT FROM netfilter.flow_open WHERE orig_sport = 40002')).toEqual([]);
  });

  test('events of one\'s own choice come to JSON, and rsyslog hands them on', async () => {
    await inside.udp(outside.address, 7000, { fromPort: 40_003, wait: 100 });
    await inside.tcp(outside.address, 7001, { fromPort: 40_004, wait: 100 });
    const handed = await host.records('/var/log/handed-on.json', (record) => record['orig.l4.sport'] === 40_004);
    expect(handed).toMatchObject([{ 'ct.event': 1, 'orig.ip.protocol': 6, 'src_ip': inside.address, 'dest_ip': outside.address }]);
    const all = await host.records('/var/log/ulogd-custom/flows.json', () => true);
    expect([...new Set(all.map((record) => record['orig.ip.protocol']))]).toEqual([6]);
  });

  test.each([
    ['a database that refuses the host', SECRETS.gateway, 'wrong', 'password authentication failed for user "gateway"'],
    ['a database that is not there', 'db="nulog"', 'db="other"', 'database "other" does not exist'],
  ])('%s is refused at plan, where databases are asked', async (_, from, to, words) => {
    const wanted = host.wish((gw, stack) => {
      const secret = gw.addSecret('gateway', new TerraformVariable(stack, 'gateway', { sensitive: true }).stringValue);
      new ConntrackLogger(gw, 'asked', { mode: ConntrackLogMode.HISTORY, database: { host: CONTROLLER_ADDRESS, db: 'nulog', user: 'gateway', password: secret } });
    });
    const file = '/etc/ulogd-asked.conf';
    // Nobody else writes now, and the question itself is a connection.
    await said('systemctl stop ulogd-live');
    const before = await rows('SELECT count(*) FROM netfilter.flows');
    expect(await host.refusals(wanted, SECRETS)).toEqual([]);
    expect(await rows('SELECT count(*) FROM netfilter.flows')).toEqual(before);
    const secrets = Object.fromEntries(Object.entries(SECRETS).map(([name, value]) => [name, value.replace(from, to)]));
    const problems = await host.refusals(withFile(wanted, file, (content) => content.replace(from, to)), secrets);
    expect(problems.map(({ code, message }) => [code, message])).toEqual([['NF4015', expect.stringContaining(words)]]);
    expect(problems[0].message).not.toContain(secrets.gateway);
  });

  test('what rsyslog does not understand is refused at plan', async () => {
    const wanted = withFile(host.held, '/etc/rsyslog.d/netfilter.conf', (content) => content.replace('type="omfile"', 'type="nosuch"'));
    expect(await host.refusals(wanted, SECRETS)).toMatchObject([{ code: 'NF4015', message: expect.stringContaining('nosuch') }]);
  });
}, [...MACHINE_NEEDS.tools, 'tcpdump', 'sqlite3', 'rsyslogd', 'ldd', 'base64']);

