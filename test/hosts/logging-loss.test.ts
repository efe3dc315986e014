import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  ConntrackLogger, ConntrackLogMode, Counter, Ct, CtState, JsonOutput, Log, NetfilterHost, NflogGroup, NftCounter, NftFamily, NftHook,
  NftTable, PacketStack, Udp, UlogdDaemon, UlogdLogLevel, Verdict,
} from '../../lib';
import { recordsLost } from '../../lib/engine';
import { MACHINE_NEEDS, TestClient } from '../support/hosts';
import { DeclaredHost } from '../support/hosts/declared-host';
import { describeWith } from '../support/require-tools';

/** The first of the ports that a stream comes from, one for each packet. */
const FIRST = 20_000;
const PACKETS = '/var/log/ulogd-packets/packets.json';

/** What the log is to be like: what rules say, and what has the daemon restarted. */
interface Wish {
  readonly prefix?: string;
  readonly loglevel?: UlogdLogLevel;
  readonly packetsPerSecond?: number;
  readonly eventsPerSecond?: number;
  readonly user?: string;
  /** Names of the daemons, each with a group of its own. @default - packets */
  readonly daemons?: readonly string[];
}

/** Logs all that comes to port 7000, after counting it, and keeps a history of connections. */
function logged(host: NetfilterHost, { prefix = 'one', loglevel, packetsPerSecond, eventsPerSecond, user, daemons = ['packets'] }: Wish = {}): void {
  const table = new NftTable(host, 'filter', { family: NftFamily.INET });
  const counter = new NftCounter(table, 'sent');
  const input = table.addBaseChain('input', { hook: NftHook.INPUT });
  input.addRule('tracked', Ct.state(CtState.INVALID), Verdict.drop());
  input.addRule('counted', Udp.dport(7000), Counter.named(counter));
  daemons.forEach((name, i) => {
    const group = new NflogGroup(host, `for-${name}`, { group: name === 'packets' ? 1 : 2, snaplen: 64 });
    input.addRule(`logged${i}`, Udp.dport(7000), Log.toGroup(group, { prefix }));
    const json = new JsonOutput('json', { file: `/var/log/ulogd-${name}/packets.json`, sync: true });
    const stacks = [PacketStack.toJson(group.ulogdInput({ packetsPerSecond }), json)];
    new UlogdDaemon(host, name, { loglevel, user, rotation: {}, stacks });
  });
  new ConntrackLogger(host, 'history', { mode: ConntrackLogMode.CUSTOM, input: { hashEnable: false }, eventsPerSecond });
}

describeWith(MACHINE_NEEDS, 'what a log loses, and what it does not', () => {
  let host: DeclaredHost;
  let outside: TestClient;

  const put = (wish?: Wish) => host.put((gw) => logged(gw, wish));
  const said = (script: string) => host.said(script);
  /** Sends a packet every two milliseconds, each from a port of its own, while something is done; gives back how many. */
  const streamDuring = async (work: () => Promise<unknown>) => {
    const flag = join(host.host.directory, 'streaming');
    writeFileSync(flag, '');
    const sending = outside.exec(`perl -e 'use Socket; my $i = 0; my $to = sockaddr_in(7000, inet_aton("${host.host.wireAddress}"));
      while (-e "${flag}") { socket(my $s, PF_INET, SOCK_DGRAM, 17); bind($s, sockaddr_in(${FIRST} + $i++, INADDR_ANY)) or die "bind: $!";
      send($s, "x", 0, $to); close $s; select undef, undef, undef, 0.002; } print $i'`);
    await sleep(300);
    try {
      await work();
      await sleep(300);
    } finally {
      rmSync(flag);
    }
    const { stdout, stderr } = await sending;
    expect(stderr).toBe('');
    return Number(stdout);
  };
  /** As many packets as these, as fast as it goes. */
  const flood = (count: number) => outside.exec(`perl -e 'use Socket; my $to = sockaddr_in(7000, inet_aton("${host.host.wireAddress}"));
    for my $i (1 .. ${count}) { socket(my $s, PF_INET, SOCK_DGRAM, 17); bind($s, sockaddr_in(${FIRST} + $i, INADDR_ANY)); send($s, "x", 0, $to); }'`);
  const counted = async () => Number(/packets (\d+)/.exec(await said('nft list counter inet filter sent'))![1]);
  /** The ports of all records, once nothing comes any more: the kernel hands over what it has gathered after a second. */
  const ports = async (files: string) => {
    await sleep(1500);
    const records = (await said(`cat ${files}`)).trim().split('\n').filter(Boolean).map((line) => JSON.parse(line) as Record<string, number>);
    return records.filter((record) => record.dest_port === 7000).map((record) => record.src_port).sort((a, b) => a - b);
  };
  const afresh = () => said('nft reset counter inet filter sent; rm -f /var/log/ulogd-*/packets.json.*; for f in /var/log/ulogd-*/packets.json; do : >"$f"; done');
  const all = (count: number) => Array.from({ length: count }, (_, i) => FIRST + i);

  beforeAll(async () => {
    host = await DeclaredHost.start();
    outside = await TestClient.outside();
    await put();
  });

  beforeEach(afresh);

  afterAll(() => host?.stop());

  test('a deployment that changes the logging rule itself loses no packet of a stream', async () => {
    const sent = await streamDuring(() => put({ prefix: 'two' }));
    expect(await ports(PACKETS)).toEqual(all(sent));
    expect(await counted()).toBe(sent);
    // The change fell into the stream.
    expect(await said(`grep -o '"oob.prefix": "[a-z]*"' ${PACKETS} | uniq -c | awk '{print $3, ($1 > 20)}'`)).toBe('"one" 1\n"two" 1\n');
  });

  test('a rotation, which has ulogd open its files again, loses none', async () => {
    const sent = await streamDuring(() => said('logrotate --force /etc/logrotate.d/ulogd-packets'));
    expect(await ports(`${PACKETS}.1 ${PACKETS}`)).toEqual(all(sent));
    expect(await said(`cat ${PACKETS}`)).not.toBe('');
  });

  test('a deployment that restarts ulogd loses packets of one moment, and no others', async () => {
    const sent = await streamDuring(() => put({ prefix: 'two', loglevel: UlogdLogLevel.INFO }));
    expect(await counted()).toBe(sent);
    const there = await ports(PACKETS);
    const missing = all(sent).filter((port) => !there.includes(port));
    expect(missing).toEqual(missing.map((_, i) => missing[0] + i));
    // What the kernel had gathered for the old one, and what came before the new one listened: well below the time of a deployment.
    expect(missing.length).toBeLessThan(sent / 2);
  });

  test('a second daemon beside the first one takes over without a gap', async () => {
    await put();
    const sent = await streamDuring(async () => {
      await put({ daemons: ['packets', 'next'] });
      // The kernel hands over what it has gathered within a second: then nothing is left for the first one.
      await sleep(1500);
      await put({ daemons: ['next'] });
    });
    expect([...new Set(await ports('/var/log/ulogd-packets/packets.json /var/log/ulogd-next/packets.json'))]).toEqual(all(sent));
    expect(await counted()).toBe(sent);
    await put();
  });

  test('what a reader could not take is told by a look, with the reader and the count', async () => {
    expect((await host.look()).losses).toEqual([]);
    const daemons = '$(cat /run/ulogd-packets/ulogd.pid /run/ulogd-history/ulogd.pid)';
    await said(`kill -STOP ${daemons}`);
    await flood(20_000);
    await said(`kill -CONT ${daemons}`);
    const { losses, state } = await host.look();
    const reader = (name: string) => `/usr/sbin/ulogd --configfile /etc/ulogd-${name}.conf --pidfile /run/ulogd-${name}/ulogd.pid`;
    expect(losses).toEqual([
      { group: 1, drops: expect.any(Number), reader: reader('packets') },
      { group: undefined, drops: expect.any(Number), reader: reader('history') },
    ]);
    // No drift: nothing is to be changed by an apply.
    expect(state).toEqual(host.held);
    expect(await said('journalctl -u ulogd-packets -o cat')).toContain('We are losing events.');

    // The cure that the warning names.
    await put({ packetsPerSecond: 20_000, eventsPerSecond: 20_000 });
    await said(`kill -STOP ${daemons}`);
    await flood(20_000);
    await said(`kill -CONT ${daemons}`);
    expect((await host.look()).losses).toEqual([]);
  });

  test('a sysctl of the whole machine, which a network namespace can only read, is refused in words', async () => {
    await expect(put({ user: 'ulog', packetsPerSecond: 20_000 })).rejects.toThrow('cannot set sysctl net.core.rmem_max: it can only be read here; '
      + 'it is one value for the whole machine: set it outside of this network namespace, and leave it out');
    expect(await said('systemctl is-active ulogd-packets')).toBe('active\n');
  });
});

test('a warning names what was lost, and the cure', () => {
  expect(recordsLost('root@gw', [{ group: 2, drops: 1, reader: 'ulogd -c /etc/a' }, { drops: 30, reader: 'port 77' }])).toEqual({
    summary: 'root@gw: records of a log were lost, as their reader was too slow',
    detail: `group 2: 1 message since "ulogd -c /etc/a" opened its socket
events of connections: 30 messages since "port 77" opened its socket
A message of a group holds one packet or several. Give the reader a larger buffer: packetsPerSecond of ulogdInput(), eventsPerSecond of ConntrackLogger `
      + '(netlink_socket_buffer_size and netlink_socket_buffer_maxsize of ulogd, net.core.rmem_max where it is not root). '
      + 'Or have the kernel gather more packets in a message (queueThreshold), log less, or make a log of connections reliable.',
  });
});
