import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { PostgresqlSchema } from '../../lib/records';
import { Postgres } from '../records/support/postgres';
import { describeWithRecords } from '../records/support/programs';
import { until } from '../records/support/until';
import { CdktfApp } from '../support/cdktf-app/app';
import { installed } from '../support/cdktf-app/global-setup';
import { ROOT } from '../support/cdktf-app/install';
import { MACHINE_NEEDS, TestClient, TestHost } from '../support/hosts';
import { CONTROLLER_ADDRESS } from '../support/hosts/network';

const EXAMPLES = {
  'nat-trace': 'NatTrace',
  'flow-history-json': 'FlowHistoryJson',
  'flow-history-postgres': 'FlowHistoryPostgres',
  'invalid-packets': 'InvalidPackets',
  'accept-drop-json': 'AcceptDropJson',
} as const;
type Example = keyof typeof EXAMPLES;
const NAMES = Object.keys(EXAMPLES) as Example[];
const PASSWORD = 'of the gateway: a=b';

type Row = Record<string, unknown>;

/** Each on a host of its own, all in one deployment of the CLI: an app with five stacks, from the classes of the examples. */
describeWithRecords('the examples of logging, deployed by the cdktf CLI', () => {
  const hosts = new Map<Example, TestHost>();
  let outside: TestClient;
  let app: CdktfApp;
  let postgres: Postgres;
  let deployed: string;

  const said = async (name: Example, script: string) => (await hosts.get(name)!.exec(script)).stdout;
  const rows = (sql: string) => postgres.as('postgres', 'netfilter', async (client) => (await client.query<Row>(sql)).rows);
  /** The first record of a file that passes the test. */
  const record = async (name: Example, file: string, test: (each: Row) => boolean) => {
    let found: Row | undefined;
    await until(`a record in ${file}`, async () => {
      found = (await said(name, `cat ${file}`)).trim().split('\n').filter(Boolean).map((line) => JSON.parse(line) as Row).find(test);
      return found !== undefined;
    });
    return found!;
  };
  /** A connection from behind a host to the world, until conntrack has forgotten it; `address` is who opened it. */
  const connection = async (name: Example, fromPort: number) => {
    const inside = await TestClient.behind(hosts.get(name)!);
    // As time would, but sooner than after the two minutes that follow a FIN.
    await said(name, 'for s in fin_wait close_wait last_ack time_wait close; do echo 1 >/proc/sys/net/netfilter/nf_conntrack_tcp_timeout_$s; done');
    expect(await inside.tcp(outside.address, 7000, { fromPort })).toBe('open');
    return inside.address;
  };
  /** Whoever lists the connections buries those that are over. */
  const bury = (name: Example) => said(name, 'for i in 1 2 3 4 5 6; do sleep 0.5; cat /proc/net/nf_conntrack >/dev/null; done');

  beforeAll(async () => {
    const started = await Promise.all(NAMES.map((name) => TestHost.start({
      name, init: 'systemd', setup: `echo "${CONTROLLER_ADDRESS} db.internal" >>/etc/hosts`,
    })));
    NAMES.forEach((name, i) => hosts.set(name, started[i]));
    outside = await TestClient.outside();

    postgres = Postgres.start({ netns: started[0].controller, address: CONTROLLER_ADDRESS });
    await postgres.create('netfilter');
    await rows(PostgresqlSchema.script());
    await rows(`CREATE ROLE gw1 LOGIN PASSWORD '${PASSWORD}' IN ROLE netfilter_writer`);

    const settings = await Promise.all(NAMES.map(async (name) => {
      const host = hosts.get(name)!;
      return `new ${EXAMPLES[name]}(app, '${name}', { ssh: { host: '${host.address}', port: ${host.port}, user: 'deploy', become: Become.SUDO,
        identityFile: '${host.identityFile}', knownHostsFile: '${await host.knownHosts()}' } });`;
    }));
    app = CdktfApp.fromSource(installed().folder, [
      'import { Become } from \'cdk-netfilter\';',
      'import { App } from \'cdktf\';',
      ...NAMES.map((name) => `import { ${EXAMPLES[name]} } from './${name}';`),
      'const app = new App();',
      ...settings,
      'app.synth();',
    ].join('\n'));
    NAMES.forEach((name) => copyFileSync(join(ROOT, 'examples', name, `${name}.ts`), join(app.folder, `${name}.ts`)));
    deployed = await app.mustRun(['deploy', ...NAMES, '--auto-approve'], { TF_VAR_database_password: PASSWORD });
  });

  afterAll(async () => {
    app?.remove();
    postgres?.remove();
    await TestHost.stopAll();
  });

  test('all of them are deployed', () => {
    expect(deployed.match(/Apply complete! Resources: 1 added, 0 changed, 0 destroyed\./g)).toHaveLength(NAMES.length);
  });

  test('nat-trace: who was behind a public port is a line of text, as soon as the connection begins', async () => {
    const server = await outside.listenTcp(7000);
    const inside = await connection('nat-trace', 40001);
    await server.close();
    const { wireAddress } = hosts.get('nat-trace')!;
    expect(await said('nat-trace', 'cat /var/log/ulogd-trace/flows.log')).toMatch(new RegExp(
      `^\\w+ +\\d+ [0-9:]+ \\S+ \\[NEW\\] ORIG: SRC=${inside} DST=${outside.address} PROTO=TCP SPT=40001 DPT=7000 PKTS=0 BYTES=0 , `
      + `REPLY: SRC=${outside.address} DST=${wireAddress} PROTO=TCP SPT=7000 DPT=40001 PKTS=0 BYTES=0 $`, 'm'));
  });

  test('flow-history-json, flow-history-postgres: a connection that has ended is a JSON object, or a row', async () => {
    const server = await outside.listenTcp(7000);
    const jsonInside = await connection('flow-history-json', 40002);
    const rowInside = await connection('flow-history-postgres', 40003);
    await server.close();
    await Promise.all([bury('flow-history-json'), bury('flow-history-postgres')]);

    const json = await record('flow-history-json', '/var/log/ulogd-history/flows.json', (each) => each['orig.l4.sport'] === 40002);
    const translated = hosts.get('flow-history-json')!.wireAddress;
    // The keys of the article, all of them.
    expect(Object.keys(json).sort()).toEqual([
      'ct.event', 'ct.id', 'ct.mark', 'dest_ip', 'dvc', 'flow.end.sec', 'flow.end.usec', 'flow.start.sec', 'flow.start.usec', 'oob.family',
      'oob.protocol', 'orig.ip.protocol', 'orig.l4.dport', 'orig.l4.sport', 'orig.raw.pktcount', 'orig.raw.pktlen', 'reply.ip.daddr.str',
      'reply.ip.protocol', 'reply.ip.saddr.str', 'reply.l4.dport', 'reply.l4.sport', 'reply.raw.pktcount', 'reply.raw.pktlen', 'src_ip',
      'timestamp',
    ]);
    expect(json).toMatchObject({
      'dvc': 'Netfilter', 'src_ip': jsonInside, 'dest_ip': outside.address, 'orig.ip.protocol': 6, 'orig.l4.dport': 7000, 'ct.event': 4,
      'ct.mark': 0, 'oob.family': 2, 'oob.protocol': 0, 'reply.ip.saddr.str': outside.address, 'reply.ip.daddr.str': translated,
      'reply.ip.protocol': 6, 'reply.l4.sport': 7000, 'reply.l4.dport': 40002,
    });
    expect(json['orig.raw.pktcount']).toBeGreaterThanOrEqual(4);
    expect(json['reply.raw.pktlen']).toBeGreaterThan(100);
    expect(json['flow.end.sec']).toBeGreaterThanOrEqual(json['flow.start.sec'] as number);

    const query = `SELECT host(orig_saddr) AS inside, host(orig_daddr) AS remote, orig_dport, host(reply_daddr) AS public, reply_dport, orig_protocol,
      orig_packets >= 4 AS counted, ended_at >= started_at AS timed, recorded_by FROM netfilter.flow WHERE orig_sport = 40003`;
    await until('the row', async () => (await rows(query)).length > 0);
    expect(await rows(query)).toEqual([{
      inside: rowInside, remote: outside.address, orig_dport: 7000, public: hosts.get('flow-history-postgres')!.wireAddress, reply_dport: 40003,
      orig_protocol: 6, counted: true, timed: true, recorded_by: 'gw1',
    }]);
  });

  test('invalid-packets: what conntrack finds invalid is logged with its reason', async () => {
    const { wireAddress } = hosts.get('invalid-packets')!;
    // A TCP segment whose header is longer than the segment.
    await outside.exec(`perl -e 'use Socket; socket(my $s, PF_INET, SOCK_RAW, 6) or die; send($s, pack("nnNNCCnnn", 40005, 7000, 1, 0, 0xf0, 2, 1024, 0, 0), 0, sockaddr_in(0, inet_aton("${wireAddress}")))'`);
    expect(await record('invalid-packets', '/var/log/ulogd-invalid/invalid.json', (each) => each.src_ip === outside.address)).toMatchObject({
      'dest_ip': wireAddress, 'ip.protocol': 6, 'oob.prefix': expect.stringMatching(/^nf_ct_proto_6: /),
    });
  });

  test('accept-drop-json: what is let in and what is dropped are in one file, and say which they are', async () => {
    const { wireAddress } = hosts.get('accept-drop-json')!;
    expect(await outside.tcp(wireAddress, 22, { fromPort: 40006 })).toBe('open');
    expect(await outside.tcp(wireAddress, 23, { fromPort: 40007, wait: 200 })).toBe('timeout');
    const file = '/var/log/ulogd-packets/packets.json';
    const common = { 'dvc': 'My awesome FW', 'src_ip': outside.address, 'dest_ip': wireAddress, 'ip.protocol': 6, 'tcp.syn': 1, 'oob.in': 'eth0' };
    expect(await record('accept-drop-json', file, (each) => each.src_port === 40006))
      .toMatchObject({ ...common, 'dest_port': 22, 'action': 'allowed', 'oob.prefix': 'SSH Attempt' });
    expect(await record('accept-drop-json', file, (each) => each.src_port === 40007))
      .toMatchObject({ ...common, 'dest_port': 23, 'action': 'blocked', 'oob.prefix': 'Input Default DROP' });
    expect(await said('accept-drop-json', 'cat /etc/cdk-netfilter/logstash.conf')).toContain(`path => ["${file}"]`);
  });

  test('the next plan is empty', async () => {
    expect(await app.mustRun(['diff', 'accept-drop-json'])).toContain('No changes. Your infrastructure matches the configuration.');
  });

  test('records that ulogd was too slow for are a warning of the plan, and no change', async () => {
    const { wireAddress } = hosts.get('accept-drop-json')!;
    await said('accept-drop-json', 'kill -STOP $(cat /run/ulogd-packets/ulogd.pid)');
    await outside.exec(`perl -e 'use Socket; socket(my $s, PF_INET, SOCK_DGRAM, 17); send($s, "x", 0, sockaddr_in(7000, inet_aton("${wireAddress}"))) for 1 .. 30000'`);
    await said('accept-drop-json', 'kill -CONT $(cat /run/ulogd-packets/ulogd.pid)');
    const output = await app.mustRun(['diff', 'accept-drop-json']);
    expect(output).toMatch(/Warning: deploy@\S+: records of a log were lost, as their reader was too slow/);
    expect(output).toMatch(/group 2: \d+ messages? since "\/usr\/sbin\/ulogd --configfile/);
    expect(output).toContain('No changes. Your infrastructure matches the configuration.');
  });
}, MACHINE_NEEDS.tools);
