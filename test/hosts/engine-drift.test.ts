import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HostState } from '../../lib/contract';
import { apply, Memory, NOTHING, observe, Observation } from '../../lib/engine';
import { connect } from '../../lib/engine/transport/connect';
import { Transport } from '../../lib/engine/transport/transport';
import { outlineTable, renderOutline } from '../../lib/nft/outline';
import { layElements } from '../../lib/nft/render/layout';
import { Netns } from '../support/netns';

const TABLE = `table inet filter {
	set admins {
		type ipv4_addr
		flags interval
		elements = {
			192.0.2.0/24,
			198.51.100.7,
		}
	}

	set banned {
		type ipv4_addr
		flags dynamic,timeout
		timeout 1h
	}

	set guests {
		type ipv4_addr
		flags timeout
		elements = {
			203.0.113.1,
			203.0.113.2,
		}
	}

	chain input {
		type filter hook input priority filter; policy drop;
		ct state established,related accept comment "established"
		ip saddr @admins tcp dport 22 accept comment "ssh"
		tcp dport { 80, 443 } accept comment "web"
		jump audit comment "audit"
	}

	chain audit {
		counter comment "all"
	}
}
`;

let netns: Netns;
let transport: Transport;
let folder: string;
let wanted: HostState;
let memory: Memory;

const tenancy = () => ({ owner: 'test/gw', netns: netns.name });

async function look(): Promise<Observation> {
  return observe(transport, tenancy(), wanted, memory);
}

/** The lines by which a plan would show the table as drifted: `-` is on the host, `+` is what was declared. */
async function drift(): Promise<string[]> {
  const { state } = await look();
  const live = (state.tables['inet filter'] ?? '').split('\n');
  const ours = TABLE.split('\n');
  return [
    ...live.filter((line) => !ours.includes(line)).map((line) => `-${line.trim()}`),
    ...ours.filter((line) => !live.includes(line)).map((line) => `+${line.trim()}`),
  ];
}

beforeEach(async () => {
  netns = Netns.make();
  folder = mkdtempSync(join(tmpdir(), 'engine-'));
  transport = await connect({ local: { netns: netns.name } }, {});
  wanted = {
    ...NOTHING,
    tables: { 'inet filter': TABLE },
    sysctls: { 'net.netfilter.nf_conntrack_acct': '1' },
    loggers: { ip: 'nfnetlink_log' },
    files: { [join(folder, 'a.conf')]: { content: 'one\ntwo\n', mode: '0640', owner: 'root', group: 'root' } },
  };
  const applied = await apply(transport, { tenancy: tenancy(), prior: NOTHING, wanted, sources: {} }, { tables: {} });
  memory = applied.memory;
});

afterEach(async () => {
  await transport.close();
  netns.remove();
  rmSync(folder, { recursive: true });
});

test('after an apply the host holds what was wanted, and a look finds nothing', async () => {
  expect(netns.ruleset()).toBe(renderOutline(outlineTable(TABLE)));
  expect(netns.exec('cat', '/proc/sys/net/netfilter/nf_conntrack_acct')).toBe('1\n');
  expect(netns.exec('cat', '/proc/sys/net/netfilter/nf_log/2')).toBe('nfnetlink_log\n');
  expect(readFileSync(join(folder, 'a.conf'), 'utf8')).toBe('one\ntwo\n');
  expect(statSync(join(folder, 'a.conf')).mode & 0o7777).toBe(0o640);
  const trips = transport.traffic.roundTrips;
  expect((await look()).state).toEqual(wanted);
  expect(transport.traffic.roundTrips - trips).toBe(1);
});

test.each<[string, string, string[]]>([
  ['a rule added at the end', 'add rule inet filter input udp dport 53 accept', ['-udp dport 53 accept']],
  ['a rule added at the front', 'insert rule inet filter input udp dport 53 accept', ['-udp dport 53 accept']],
  ['a policy changed', 'chain inet filter input { policy accept; }', [
    '-type filter hook input priority filter; policy accept;', '+type filter hook input priority filter; policy drop;']],
  ['an element added', 'add element inet filter admins { 203.0.113.9 }', ['-203.0.113.9,']],
  ['an element removed', 'delete element inet filter admins { 198.51.100.7 }', ['+198.51.100.7,']],
  ['all elements removed', 'flush set inet filter admins', ['+192.0.2.0/24,', '+198.51.100.7,']],
  ['a lasting element added among temporary ones', 'add element inet filter guests { 203.0.113.3 }', ['-203.0.113.3,']],
  ['a chain added', 'add chain inet filter extra; add rule inet filter extra drop', ['-chain extra {', '-drop']],
  ['a chain emptied', 'flush chain inet filter audit', ['+counter comment "all"']],
  ['a set added', 'add set inet filter more { type mark; }', ['-set more {', '-type mark']],
])('shows just %s', async (_, command, lines) => {
  netns.nft(command);
  expect(await drift()).toEqual(lines);
});

test('shows just a rule deleted, a rule changed and a rule moved', async () => {
  const handle = (comment: string) => new RegExp(`"${comment}" # handle (\\d+)`).exec(netns.exec('nft', '-a', 'list', 'ruleset'))![1];
  netns.nft(`replace rule inet filter input handle ${handle('web')} tcp dport 8080 accept comment "web"`);
  expect(await drift()).toEqual(['-tcp dport 8080 accept comment "web"', '+tcp dport { 80, 443 } accept comment "web"']);
  netns.nft(`delete rule inet filter input handle ${handle('web')}`);
  expect(await drift()).toEqual(['+tcp dport { 80, 443 } accept comment "web"']);
  netns.nft('insert rule inet filter input tcp dport { 80, 443 } accept comment "web"');
  const { state } = await look();
  const rules = /chain input \{\n([\s\S]*?)\t\}/.exec(state.tables['inet filter'])![1].trim().split('\n').map((line) => /comment "(\w+)"/.exec(line)?.[1]);
  expect(rules).toEqual([undefined, 'web', 'established', 'ssh', 'audit']);
});

test.each([
  'delete table inet filter',
  'table inet filter { flags dormant; }; delete table inet filter',
])('shows a table deleted: %s', async (command) => {
  netns.nft(command);
  expect((await look()).state.tables).toEqual({});
});

test.each([
  'add element inet filter banned { 203.0.113.66 }',
  'add element inet filter banned { 203.0.113.66 timeout 5m comment "a, } b" }',
  'add element inet filter guests { 203.0.113.66 timeout 5m }',
  'add table inet other { chain c { type filter hook input priority 5; policy accept; }; }',
])('does not take for drift what runs by itself or belongs to others: %s', async (command) => {
  netns.nft(command);
  expect((await look()).state).toEqual(wanted);
});

test('a temporary element does not hide a lasting one that went', async () => {
  netns.nft('add element inet filter guests { 203.0.113.66 timeout 5m }; delete element inet filter guests { 203.0.113.2 }');
  expect(await drift()).toEqual(['+203.0.113.2,']);
});

test('shows sysctls, loggers and files as they are', async () => {
  netns.exec('sysctl', '-qw', 'net.netfilter.nf_conntrack_acct=0');
  netns.exec('sh', '-c', 'echo NONE >/proc/sys/net/netfilter/nf_log/2');
  writeFileSync(join(folder, 'a.conf'), 'one\n', { mode: 0o640 });
  const { state } = await look();
  expect(state).toEqual({
    ...wanted,
    sysctls: { 'net.netfilter.nf_conntrack_acct': '0' },
    loggers: { ip: 'NONE' },
    files: { [join(folder, 'a.conf')]: { content: 'one\n', mode: '0640', owner: 'root', group: 'root' } },
  });
});

test('shows a file that is gone', async () => {
  rmSync(join(folder, 'a.conf'));
  expect((await look()).state.files).toEqual({});
});

test('finds the same without what it remembers, at the cost of one round trip more', async () => {
  netns.nft('add rule inet filter input udp dport 53 accept');
  const known = await look();
  rmSync(`/var/lib/cdk-netfilter/netns/${netns.name}`, { recursive: true });
  memory = { tables: {} };
  const trips = transport.traffic.roundTrips;
  expect((await look()).state).toEqual(known.state);
  expect(transport.traffic.roundTrips - trips).toBe(2);
});

test('a repair brings back what was declared', async () => {
  netns.nft('delete chain inet filter input; add rule inet filter audit drop');
  const { state } = await look();
  await apply(transport, { tenancy: tenancy(), prior: state, wanted, sources: {} }, memory);
  expect(netns.ruleset()).toBe(renderOutline(outlineTable(TABLE)));
  expect((await look()).state).toEqual(wanted);
});

test('what is no longer wanted goes, and first values come back', async () => {
  writeFileSync(join(folder, 'b.conf'), 'mine\n', { mode: 0o600 });
  const more: HostState = {
    ...wanted,
    tables: { ...wanted.tables, 'ip extra': 'table ip extra {\n}\n' },
    files: { ...wanted.files, [join(folder, 'b.conf')]: { content: 'ours\n', mode: '0644', owner: 'root', group: 'root' } },
  };
  memory = (await apply(transport, { tenancy: tenancy(), prior: wanted, wanted: more, sources: {} }, memory)).memory;
  expect(netns.ruleset()).toContain('table ip extra');
  await apply(transport, { tenancy: tenancy(), prior: more, wanted: NOTHING, sources: {} }, memory);
  expect(netns.ruleset()).toBe('');
  expect(netns.exec('cat', '/proc/sys/net/netfilter/nf_conntrack_acct')).toBe('0\n');
  expect(netns.exec('cat', '/proc/sys/net/netfilter/nf_log/2')).toBe('nf_log_ipv4\n');
  expect(existsSync(join(folder, 'a.conf'))).toBe(false);
  expect(readFileSync(join(folder, 'b.conf'), 'utf8')).toBe('mine\n');
  expect(statSync(join(folder, 'b.conf')).mode & 0o7777).toBe(0o600);
});

test.each([
  ['an element in a place of which only commas and blanks tell', '{ 22, 80, 443 }', 'delete element inet ports lasting { 22, 80 }; add element inet ports lasting { 2, 280 }'],
  ['an element whose comment speaks of timeouts', '{ 22 comment "after timeout 5, maybe" }', 'delete element inet ports lasting { 22 }; add element inet ports lasting { 23 comment "after timeout 5, maybe" }'],
])('among temporary elements, sees %s', async (_, elements, command) => {
  const ports: HostState = {
    ...NOTHING,
    tables: { 'inet ports': `table inet ports {\n\tset lasting {\n\t\ttype inet_service\n\t\tflags timeout\n\t\telements = ${elements}\n\t}\n}\n` },
  };
  const other = { owner: 'test/ports', netns: netns.name };
  const applied = await apply(transport, { tenancy: other, prior: NOTHING, wanted: ports, sources: {} }, { tables: {} });
  netns.nft('add element inet ports lasting { 99 timeout 1h }');
  expect((await observe(transport, other, ports, applied.memory)).state).toEqual(ports);
  netns.nft(command);
  expect((await observe(transport, other, ports, applied.memory)).state).not.toEqual(ports);
});

test('values with tabs and files with special modes hold', async () => {
  const special: HostState = {
    ...NOTHING,
    sysctls: { 'net.ipv4.ip_local_port_range': '32000\t60999' },
    files: { [join(folder, 'special')]: { content: 'x\n', mode: '2755', owner: 'root', group: 'adm' } },
  };
  const other = { owner: 'test/special', netns: netns.name };
  const applied = await apply(transport, { tenancy: other, prior: NOTHING, wanted: special, sources: {} }, { tables: {} });
  expect((await observe(transport, other, special, applied.memory)).state).toEqual(special);
  await apply(transport, { tenancy: other, prior: special, wanted: NOTHING, sources: {} }, applied.memory);
});

test('values that reset each other hold after every change', async () => {
  const forwarding = (value: string): HostState =>
    ({ ...NOTHING, sysctls: { 'net.ipv4.conf.all.accept_redirects': '0', 'net.ipv4.ip_forward': value } });
  const other = { owner: 'test/forwarding', netns: netns.name };
  let { memory: known } = await apply(transport, { tenancy: other, prior: NOTHING, wanted: forwarding('1'), sources: {} }, { tables: {} });
  ({ memory: known } = await apply(transport, { tenancy: other, prior: forwarding('1'), wanted: forwarding('0'), sources: {} }, known));
  expect((await observe(transport, other, forwarding('0'), known)).state).toEqual(forwarding('0'));
  await apply(transport, { tenancy: other, prior: forwarding('0'), wanted: NOTHING, sources: {} }, known);
});

test.each(['awk', 'sha256sum', 'grep', 'flock'])('a host without %s is refused, since nothing could be told apart there', async (tool) => {
  const without: Transport = {
    name: transport.name, traffic: transport.traffic, alive: true, close: async () => undefined,
    run: (script) => transport.run(script.replaceAll(`command -v "$i"`, `[ "$i" != ${tool} ]`)),
  };
  await expect(observe(without, tenancy(), wanted, memory)).rejects.toThrow(`this machine (netns ${netns.name}): the command ${tool} is missing [NF4014]`);
});

test('a large set that the kernel still spreads over its hash table has all its elements', async () => {
  const elements = Array.from({ length: 100_000 }, (_, i) => `10.${i >> 16}.${i >> 8 & 255}.${i & 255}`);
  const tables = { 'inet bans': `table inet bans {\n\tset banned {\n\t\ttype ipv4_addr\n\t\t${layElements([], elements, 'review')}\n\t}\n}\n` };
  const before = wanted;
  wanted = { ...NOTHING, tables };
  const applied = await apply(transport, { tenancy: tenancy(), prior: before, wanted, sources: {} }, memory);
  memory = applied.memory;
  for (let i = 0; i < 3; i++) {
    expect((await look()).state.tables['inet bans'] === tables['inet bans']).toBe(true);
  }
  await apply(transport, { tenancy: tenancy(), prior: wanted, wanted: NOTHING, sources: {} }, memory);
});
