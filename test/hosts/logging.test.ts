import { setTimeout as sleep } from 'node:timers/promises';
import {
  ConntrackInvalidLog, ConntrackLogger, ConntrackLogMode, Counter, Ct, CtState, JsonOutput, Log, LogemuOutput, Meta, Nat,
  NetfilterHost, NflogGroup, NflogLabel, NftChainType, NftFamily, NftHook, NftPriority, NftTable, PacketStack, PcapOutput, Tcp,
  UlogdDaemon, Verdict,
} from '../../lib';
import { MACHINE_NEEDS, TestClient } from '../support/hosts';
import { DeclaredHost, withFile } from '../support/hosts/declared-host';
import { describeWith } from '../support/require-tools';

const NAT_LOG = '/var/log/ulogd-trace/flows.log';
const HISTORY = '/var/log/ulogd-history/flows.json';
const INVALID = '/var/log/ulogd-invalid/invalid.json';
const PACKETS = '/var/log/ulogd-packets';

/** A gateway that translates, logs what it accepts and refuses, and keeps a log of connections. */
function gateway(host: NetfilterHost, port = 7001): void {
  const accepted = new NflogGroup(host, 'accepted', { label: NflogLabel.ACCEPTED, prefix: 'SSH Attempt' });
  const blocked = new NflogGroup(host, 'blocked', { label: NflogLabel.BLOCKED, prefix: 'Default DROP', snaplen: 128 });
  const nat = new NftTable(host, 'nat', { family: NftFamily.IP });
  nat.addBaseChain('post', { type: NftChainType.NAT, hook: NftHook.POSTROUTING, priority: NftPriority.SRCNAT })
    .addRule('hide the lan', Meta.oifname('eth0'), Nat.masquerade());
  const filter = new NftTable(host, 'filter', { family: NftFamily.INET });
  const forward = filter.addBaseChain('forward', { hook: NftHook.FORWARD });
  forward.addRule('logged', Tcp.dport(7000), Ct.state(CtState.NEW), Counter.anonymous(), Log.toGroup(accepted), Verdict.accept());
  forward.addRule('refused', Tcp.dport(port), Log.toGroup(blocked), Verdict.drop());

  const json = new JsonOutput('json', { file: `${PACKETS}/packets.json`, sync: true, booleanLabel: true, device: 'My awesome FW' });
  new UlogdDaemon(host, 'packets', {
    rotation: {},
    stacks: [
      PacketStack.toJson(accepted.ulogdInput(), json),
      PacketStack.toJson(blocked.ulogdInput(), json),
      PacketStack.toText(accepted.ulogdInput(), new LogemuOutput('text', { file: `${PACKETS}/packets.log`, sync: true })),
      PacketStack.toPcap(accepted.ulogdInput(), new PcapOutput('pcap', { file: `${PACKETS}/packets.pcap`, sync: true })),
    ],
  });
  new ConntrackLogger(host, 'trace', { mode: ConntrackLogMode.NAT_TRACE });
  new ConntrackLogger(host, 'history', { mode: ConntrackLogMode.HISTORY, eventsPerSecond: 1000 });
  for (const state of ['fin_wait', 'close_wait', 'last_ack', 'time_wait', 'close']) {
    host.addSysctl(`net.netfilter.nf_conntrack_tcp_timeout_${state}`, '1');
  }
  new ConntrackInvalidLog(host, 'invalid');
  // Debian's own reads group 0.
  host.addService('ulogd2', { running: false, enabled: false });
}

describeWith(MACHINE_NEEDS, 'logs, from rules to records, with systemd', () => {
  let host: DeclaredHost;
  let inside: TestClient;
  let outside: TestClient;

  const said = (script: string) => host.said(script);

  beforeAll(async () => {
    host = await DeclaredHost.start();
    outside = await TestClient.outside();
    inside = await TestClient.behind(host.host);
    await host.put((gw) => gateway(gw));
  });

  afterAll(() => host?.stop());

  test('a deployment leaves every daemon running and its group read, and a look finds nothing', async () => {
    expect(await said('systemctl is-active ulogd-packets ulogd-trace ulogd-history ulogd-invalid')).toBe('active\n'.repeat(4));
    expect((await said('awk \'{print $1}\' /proc/net/netfilter/nfnetlink_log')).trim().split('\n').sort()).toEqual(['0', '1', '2']);
    expect((await host.look()).state).toEqual(host.held);
  });

  test('what rules accept and drop comes to JSON, text and PCAP, with prefix and label', async () => {
    const server = await outside.listenTcp(7000);
    expect(await inside.tcp(outside.address, 7000, { fromPort: 40001 })).toBe('open');
    expect(await inside.tcp(outside.address, 7001, { fromPort: 40002, wait: 200 })).toBe('timeout');
    await server.close();
    const file = `${PACKETS}/packets.json`;
    const common = { 'dvc': 'My awesome FW', 'src_ip': inside.address, 'dest_ip': outside.address, 'ip.protocol': 6, 'oob.in': 'lan0', 'oob.out': 'eth0' };
    expect((await host.records(file, (record) => record.src_port === 40001))[0])
      .toMatchObject({ ...common, 'action': 'allowed', 'oob.prefix': 'SSH Attempt', 'dest_port': 7000, 'tcp.syn': 1 });
    expect((await host.records(file, (record) => record.src_port === 40002))[0])
      .toMatchObject({ ...common, 'action': 'blocked', 'oob.prefix': 'Default DROP', 'dest_port': 7001, 'tcp.syn': 1 });
    expect(await said(`cat ${PACKETS}/packets.log`)).toMatch(new RegExp(
      `^\\w+ +\\d+ [0-9:]+ \\S+ SSH Attempt IN=lan0 OUT=eth0 .*SRC=${inside.address} DST=${outside.address} .*PROTO=TCP SPT=40001 DPT=7000 .*SYN`, 'm'));
    expect(await said(`od -A n -t x4 -N 4 ${PACKETS}/packets.pcap`)).toBe(' a1b2c3d4\n');
  });

  test('a connection through NAT is traced when it begins, and has a record of its whole life when it ends', async () => {
    const server = await outside.listenTcp(7000);
    expect(await inside.tcp(outside.address, 7000, { fromPort: 40003 })).toBe('open');
    await server.close();
    expect(await said(`cat ${NAT_LOG}`)).toMatch(new RegExp(`\\[NEW\\] ORIG: SRC=${inside.address} DST=${outside.address} PROTO=TCP SPT=40003 DPT=7000 PKTS=0 BYTES=0 , `
      + `REPLY: SRC=${outside.address} DST=${host.host.wireAddress} PROTO=TCP SPT=7000 DPT=40003 PKTS=0 BYTES=0`));
    await host.bury();
    const [record] = await host.records(HISTORY, (each) => each['orig.l4.sport'] === 40003);
    expect(record).toMatchObject({
      'src_ip': inside.address, 'dest_ip': outside.address, 'orig.l4.dport': 7000, 'orig.ip.protocol': 6, 'ct.event': 4,
      'reply.ip.saddr.str': outside.address, 'reply.ip.daddr.str': host.host.wireAddress, 'reply.l4.sport': 7000, 'reply.l4.dport': 40003,
    });
    expect(record['orig.raw.pktcount']).toBeGreaterThanOrEqual(4);
    expect(record['reply.raw.pktlen']).toBeGreaterThan(100);
    expect(record['flow.end.sec']).toBeGreaterThanOrEqual(record['flow.start.sec'] as number);
  });

  test('a ruleset change loses no record of the log', async () => {
    const sent = 200;
    const stream = inside.exec(`i=0; while [ $i -lt ${sent} ]; do perl -e 'use IO::Socket::INET; IO::Socket::INET->new(PeerAddr => "${outside.address}:7000", Timeout => 1)'; i=$((i+1)); done`);
    await host.put((gw) => gateway(gw, 7002));
    await stream;
    const [, counted] = /tcp dport 7000 ct state new counter packets (\d+)/.exec(await said('nft list chain inet filter forward'))!;
    await sleep(1500);
    const rows = Number(await said(`grep -c '"dest_port": 7000' ${PACKETS}/packets.json`));
    expect(rows).toBe(Number(counted));
    expect(rows).toBeGreaterThanOrEqual(sent);
  });

  test('a packet that conntrack finds invalid is told with its reason, in a log of its own', async () => {
    // A TCP segment whose header is longer than the segment.
    await inside.exec(`perl -e 'use Socket; socket(my $s, PF_INET, SOCK_RAW, 6) or die; send($s, pack("nnNNCCnnn", 40005, 7000, 1, 0, 0xf0, 2, 1024, 0, 0), 0, sockaddr_in(0, inet_aton("${outside.address}")))'`);
    const [record] = await host.records(INVALID, (each) => each['src_ip'] === inside.address);
    expect(record).toMatchObject({ 'dest_ip': outside.address, 'ip.protocol': 6 });
    expect(record['oob.prefix']).toMatch(/^nf_ct_proto_6: /);
  });

  test.each([
    ['a plugin that is none', 'json:JSON', 'json:NOSUCH', "can't find requested plugin NOSUCH"],
    ['a stack without its end', ',json:JSON', '', 'last plugin in stack has to be output plugin'],
  ])('%s in a configuration is refused before anything changes', async (_, from, to, words) => {
    const file = '/etc/ulogd-packets.conf';
    const before = await said(`cat ${file}; systemctl show -p MainPID ulogd-packets`);
    const { held } = host;
    const wanted = withFile(held, file, (content) => content.replace(from, to));
    expect(await host.refusals(wanted)).toMatchObject([{ code: 'NF4015', message: expect.stringContaining(words) }]);
    await expect(host.deploy(wanted)).rejects.toThrow(words);
    expect(await said(`cat ${file}; systemctl show -p MainPID ulogd-packets`)).toBe(before);
  });

  test('a plugin whose package is missing is named with that package', async () => {
    const plugin = (await said('find / -xdev -name ulogd_output_JSON.so')).trim();
    await said(`mv ${plugin} /root/`);
    const [problem] = await host.refusals(withFile(host.held, '/etc/ulogd-packets.conf', (content) => `${content}\n`));
    expect(problem.message).toContain("ulogd's plugin ulogd_output_JSON.so is not there; install what Debian calls: ulogd2 ulogd2-json");
    await said(`mv /root/ulogd_output_JSON.so ${plugin}`);
  });

  test('a daemon that somebody stops is drift, and the next deployment starts it', async () => {
    await said('systemctl stop ulogd-packets');
    expect((await host.look()).state.services['ulogd-packets']).toMatchObject({ running: false });
    await host.repair((gw) => gateway(gw, 7002));
    expect(await said('systemctl is-active ulogd-packets')).toBe('active\n');
  });
});
