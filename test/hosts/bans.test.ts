import { HostState } from '../../lib/contract';
import { apply, deploy, Memory, NOTHING, observe, Transport } from '../../lib/engine';
import { connect } from '../../lib/engine/transport/connect';
import { altered } from '../support/faults/tripwire';
import { TestClient, TestHost } from '../support/hosts';

interface Shape {
  readonly comment?: string;
  readonly banned?: string;
  readonly fed?: string;
  readonly rules?: readonly string[];
}

const FED = 'size 64 / flags dynamic,timeout / timeout 1h';
const FEEDS = 'udp dport 9 update @fed { ip saddr }';
const DROPS = 'ip saddr @banned drop';
const lines = (text: string) => text.split(' / ').map((line) => `\t\t${line}\n`).join('');

/** A table with a set that packets feed, and one that other programs do. */
function holding({ comment, banned = 'flags timeout', fed = FED, rules = [FEEDS, DROPS] }: Shape = {}): HostState {
  const text = `table inet filter {\n${comment === undefined ? '' : `\tcomment "${comment}"\n\n`}\tset banned {\n${lines(`type ipv4_addr / ${banned}`)}\t}\n
\tset fed {\n${lines(`type ipv4_addr / ${fed}`)}\t}\n
\tchain input {\n\t\ttype filter hook input priority filter; policy accept;\n${rules.map((rule) => `\t\t${rule}\n`).join('')}\t}\n}\n`;
  return { ...NOTHING, tables: { 'inet filter': text }, external_sets: ['inet filter banned'] };
}

const tenancy = { owner: 'edge/gw' };
let host: TestHost;
let transport: Transport;
let held: HostState;
let memory: Memory;
/** What was put there, with the second since boot in which it runs out; none for good. */
let bans: ReadonlyMap<string, number | undefined>;

const SECONDS: Readonly<Record<string, number>> = { d: 86400, h: 3600, m: 60, s: 1, ms: 0.001 };

async function elements(): Promise<Map<string, number | undefined>> {
  const { stdout } = await host.exec('cut -d" " -f1 /proc/uptime; nft list set inet filter banned; nft list set inet filter fed');
  const items = [...stdout.matchAll(/elements = \{([^}]*)\}/g)].flatMap(([, list]) => list.replace(/"[^"]*"/g, '').split(',')).map((item) => item.trim());
  return new Map(items.map((item) => {
    const left = / expires (\S+)/.exec(item)?.[1];
    const seconds = [...left?.matchAll(/(\d+)(d|h|ms|m|s)/g) ?? []].reduce((sum, [, count, unit]) => sum + Number(count) * SECONDS[unit], 0);
    return [item.split(' ')[0], left === undefined ? undefined : Number.parseFloat(stdout) + seconds];
  }));
}

async function expectBans(): Promise<void> {
  const now = await elements();
  expect([...now.keys()].sort()).toEqual([...bans.keys()].sort());
  for (const [address, ends] of bans) {
    expect([address, Math.abs((now.get(address) ?? 0) - (ends ?? 0)) <= 1]).toEqual([address, true]);
  }
}

async function change(wanted: HostState, via: (transport: Transport) => Transport = (same) => same): Promise<void> {
  const way = { transport: via(transport), address: host.address, reconnect: () => connect({ ssh: host.target() }) };
  ({ memory } = await deploy(way, { tenancy, prior: held, wanted, sources: {} }, memory, { timeout: 30 }));
  held = wanted;
  expect((await observe(transport, tenancy, held, memory)).state).toEqual(held);
}

beforeEach(async () => {
  host = await TestHost.start({ name: 'gw' });
  transport = await connect({ ssh: host.target() });
  held = holding();
  ({ memory } = await apply(transport, { tenancy, prior: NOTHING, wanted: held, sources: {} }, { tables: {} }));
  await host.exec("nft 'add element inet filter banned { 192.0.2.1 timeout 1h, 192.0.2.2, 192.0.2.3 timeout 10m comment \"a, b\", 192.0.2.4 timeout 2d }'");
  const clients = await Promise.all([TestClient.outside(), TestClient.outside(), TestClient.outside()]);
  await Promise.all(clients.map((client) => client.udp(host.wireAddress, 9)));
  bans = await elements();
  expect([...bans.keys()].sort()).toEqual(['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4', ...clients.map(({ address }) => address)].sort());
});

afterEach(async () => {
  await transport.close();
  await host.stop();
});

afterAll(() => TestHost.stopAll());

test.each<[string, Shape]>([
  ['a rule', { rules: [FEEDS, 'tcp dport 23 drop', DROPS] }],
  ['the order', { rules: [DROPS, FEEDS] }],
  ['flags of the set that others fill', { banned: 'flags interval,timeout' }],
  ['flags of the set that packets fed', { fed: 'size 64 / flags timeout / timeout 1h', rules: [DROPS, 'ip saddr @fed accept'] }],
  ['size and default timeout', { fed: 'size 128 / flags dynamic,timeout / timeout 2h', banned: 'size 1024 / flags timeout' }],
  ['the comment of the table, which is made anew', { comment: 'edge' }],
])('bans survive a change of %s, and the way back', async (_, shape) => {
  await change(holding(shape));
  await expectBans();
  await change(holding());
  await expectBans();
});

test('a ban that comes while a change is prepared, and one that is lifted then, are as they were left', async () => {
  const meanwhile = 'nft add element inet filter banned { 192.0.2.9 timeout 1h }; nft delete element inet filter banned { 192.0.2.2 }; sleep 2';
  await change(holding({ banned: 'flags interval,timeout', comment: 'edge' }), (same) => altered(same, (script) => script.replace(/\n(?=arm ')/, `\n${meanwhile}\n`)));
  const now = await elements();
  bans = new Map([...bans, ['192.0.2.9', now.get('192.0.2.9')]].filter(([address]) => address !== '192.0.2.2') as [string, number | undefined][]);
  await expectBans();
  expect(now.get('192.0.2.9')).toBeGreaterThan(0);
});

test('a set that is no longer of intervals keeps what still fits; one without timeouts keeps what has none', async () => {
  await change(holding({ banned: 'flags interval,timeout' }));
  await host.exec("nft 'add element inet filter banned { 198.51.100.0/24, 203.0.113.1-203.0.113.9 timeout 1h, 10.0.0.1 comment \"1-2/3\" }'");
  await change(holding());
  bans = new Map([...bans, ['10.0.0.1', undefined]]);
  await expectBans();
  await change(holding({ banned: 'size 64' }));
  bans = new Map([...bans].filter(([address, ends]) => ends === undefined || address.startsWith('10.213.')));
  await expectBans();
});
