import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HostState } from '../../lib/contract';
import { apply, Memory, NOTHING, observe, rehearse, Wish } from '../../lib/engine';
import { connect } from '../../lib/engine/transport/connect';
import { Transport } from '../../lib/engine/transport/transport';
import { compareVersions } from '../../lib/nft/since';
import { Netns } from '../support/netns';

const chain = (rules: string, table = 'inet filter') =>
  ({ [table]: `table ${table} {\n\tchain input {\n\t\ttype filter hook input priority filter; policy accept;\n${rules}\t}\n}\n` });

let netns: Netns;
let transport: Transport;

beforeEach(async () => {
  netns = Netns.make();
  transport = await connect({ local: { netns: netns.name } }, {});
});

afterEach(async () => {
  await transport.close();
  netns.remove();
});

const host = () => `this machine (netns ${netns.name})`;

function wish(state: Partial<HostState>, owner = 'edge/gw', prior: Partial<HostState> = {}): Wish {
  return {
    tenancy: { owner, netns: netns.name },
    prior: { ...NOTHING, ...prior },
    wanted: { ...NOTHING, ...state },
    sources: { 'inet filter': 'edge/gw/filter' },
  };
}

/** The transport, for a test that looks into what it runs. */
const plain = (): Transport => ({
  name: transport.name, traffic: transport.traffic, alive: true, close: async () => undefined, run: (text) => transport.run(text),
});

async function refusal(of: Wish, memory: Memory = { tables: {} }): Promise<string> {
  return apply(transport, of, memory).then(() => 'none', (error: Error) => error.message);
}

test('what an old nft would take and never list again is refused at plan', async () => {
  const { facts, problems } = await rehearse(transport, wish({ tables: chain('\t\tct label { 1, 2 } accept\n') }));
  expect(problems.map((problem) => problem.message)).toEqual(compareVersions(facts.nft, '1.1.3') >= 0 ? [] : [
    "edge/gw/filter: the host's nft refuses it: labels of connections in sets and maps need nft 1.1.3 [NF4005]\n"
    + `This host has nft ${facts.nft}, which loads them, and then lists nothing in their place or crashes.`,
  ]);
  expect(netns.ruleset()).toBe('');
});

test('a statement that the kernel lacks is refused with the construct, the rule and the missing part, and changes nothing', async () => {
  const of = wish({ tables: chain('\t\ttcp dport 22 accept\n\t\tqueue flags bypass to 1-2 comment "ips"\n'), sysctls: { 'net.netfilter.nf_conntrack_acct': '1' } });
  const message = 'edge/gw/filter/input rule "ips": the host\'s nft refuses it: Could not process rule: No such file or directory [NF4005]\n'
    + "This host's kernel seems to lack a part: the queue statement needs CONFIG_NFT_QUEUE (module nft_queue).\n"
    + 'The line is: queue flags bypass to 1-2 comment "ips"';
  expect((await rehearse(transport, of)).problems.map((problem) => problem.message)).toEqual([message]);
  expect(await refusal(of)).toBe(message);
  expect(netns.ruleset()).toBe('');
  expect(netns.exec('cat', '/proc/sys/net/netfilter/nf_conntrack_acct')).toBe('0\n');
});

test('bad syntax is refused with the line', async () => {
  expect(await refusal(wish({ tables: chain('\t\ttcp dport accept\n') })))
    .toBe('edge/gw/filter/input: the host\'s nft refuses it: syntax error, unexpected accept [NF4005]\nThe line is: tcp dport accept');
});

test('a rehearsal reports every table that is refused', async () => {
  const of = wish({ tables: { ...chain('\t\ttcp dport accept\n'), ...chain('\t\tip saddr 1.2.3.4 accept\n', 'ip6 other') } });
  expect((await rehearse(transport, of)).problems.map((problem) => problem.summary)).toEqual([
    'edge/gw/filter/input: the host\'s nft refuses it: syntax error, unexpected accept',
    'table "ip6 other"/input: the host\'s nft refuses it: conflicting protocols specified: ip6 vs. ip',
  ]);
});

test('a table that somebody else made is refused, at the rehearsal and at the apply', async () => {
  netns.nft('table inet filter { chain mine { counter; }; }');
  const before = netns.ruleset();
  const message = `${host()}: table "inet filter" is already there and was not made by this project [NF4007]\n`
    + 'Nothing was changed. Import it (NetfilterHost.importLive), give yours another name, or delete it on the host: nft delete table inet filter';
  const of = wish({ tables: chain('') });
  expect((await rehearse(transport, of)).problems.map((problem) => problem.message)).toEqual([message]);
  expect(await refusal(of)).toBe(message);
  expect(netns.ruleset()).toBe(before);
});

test.each<[string, Partial<HostState>]>([
  ['table "inet filter"', { tables: chain('\t\tcounter\n') }],
  ['sysctl "net.netfilter.nf_conntrack_acct"', { sysctls: { 'net.netfilter.nf_conntrack_acct': '1' } }],
  ['logger "ip"', { loggers: { ip: 'nfnetlink_log' } }],
  ['file "/tmp/cdk-netfilter-claimed"', { files: { '/tmp/cdk-netfilter-claimed': { content: 'x\n', mode: '0644', owner: 'root', group: 'root' } } }],
])('two owners never share: %s', async (what, state) => {
  const one = await apply(transport, wish(state, 'one/gw'), { tables: {} });
  const before = netns.ruleset();
  expect(await refusal(wish({ ...state, tables: { ...state.tables, ...chain('', 'ip more') } }, 'two/gw')))
    .toBe(`${host()}: ${what} belongs to owner "one/gw", not to "two/gw" [NF4006]\n`
      + 'Nothing was changed. Give one of the two another name, or drop it from the owner that holds it and deploy that one first.');
  expect(netns.ruleset()).toBe(before);
  await apply(transport, wish({}, 'one/gw', state), one.memory);
  const two = await apply(transport, wish(state, 'two/gw'), { tables: {} });
  await apply(transport, wish({}, 'two/gw', state), two.memory);
});

test('what was changed before a refusal is put back by the host', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'engine-'));
  const file = join(folder, "o'clock.conf");
  writeFileSync(file, 'mine\n');
  const files = (path: string, owner = 'root') => ({ [path]: { content: 'ours\n', mode: '0600', owner, group: 'root' } });
  const refused = await refusal(wish({
    sysctls: { 'net.netfilter.nf_conntrack_acct': '1' },
    loggers: { ip: 'nfnetlink_log' },
    files: { ...files(file), ...files(join(folder, 'new.conf')), ...files(join(folder, 'z.conf'), 'nobody-of-that-name') },
    tables: chain('\t\tcounter\n'),
  }));
  expect(refused).toMatch(/cannot set file .*z\.conf: chown: invalid user: .*nobody-of-that-name:root.* \[NF4008\]\nWhat this run had changed before is back as it was\.$/);
  expect(netns.ruleset()).toBe('');
  expect(netns.exec('cat', '/proc/sys/net/netfilter/nf_conntrack_acct')).toBe('0\n');
  expect(netns.exec('cat', '/proc/sys/net/netfilter/nf_log/2')).toBe('nf_log_ipv4\n');
  expect(readFileSync(file, 'utf8')).toBe('mine\n');
  expect(existsSync(join(folder, 'new.conf'))).toBe(false);
  rmSync(folder, { recursive: true });
});

test.each<[Partial<HostState>, string]>([
  [{ sysctls: { 'net.netfilter.no_such_key': '1' } }, 'cannot set sysctl net.netfilter.no_such_key: there is no /proc/sys/net/netfilter/no_such_key [NF4008]'],
  [{ loggers: { ip: 'no_such_logger' } }, 'cannot set logger ip: '],
  [{ files: { '/no/such/folder/a': { content: '', mode: '0644', owner: 'root', group: 'root' } } }, 'cannot set file /no/such/folder/a: there is no directory /no/such/folder [NF4008]'],
  [{ files: { '/tmp': { content: '', mode: '0644', owner: 'root', group: 'root' } } }, 'cannot set file /tmp: there is a directory of that name [NF4008]'],
  [{ sysctls: { 'net.netfilter.nf_conntrack_acct': '01' } }, 'cannot set sysctl net.netfilter.nf_conntrack_acct: the kernel makes 1 of 01; declare it that way [NF4008]'],
])('a value that the host does not take is refused: %j', async (state, message) => {
  expect(await refusal(wish(state))).toContain(`${host()}: ${message}`);
});

test.each([
  ['flush ruleset\ntable inet filter {\n}\n', 'line 1: '],
  ['table inet filter {\n}\ntable ip other {\n}\n', 'more behind its last brace: table ip other {'],
  ['table inet filter {\n\tchain c {\n\t\tip saddr 192.0.2.1 accept; }; }; flush ruleset; table inet filter { chain d {\n\t}\n}\n', 'more behind its last brace: ; flush ruleset; table inet filter { chain d {'],
  ['table inet filter {\n\tinclude "/etc/nftables.conf"\n}\n', 'an include'],
  ['table inet filter {\n\tchain c { # }\n\t}\n}\n', 'line 4: '],
  ['table inet filter {\n\tchain c {\n}\n', 'braces that are not closed'],
  ['table ip filter {\n}\n', 'table "ip filter"'],
])('a text that is not just its table is refused: %j', async (text, got) => {
  netns.nft('table ip foreign { }');
  const of = wish({ tables: { 'inet filter': text } });
  const message = `edge/gw/filter: the text of "inet filter" must be that table and nothing else, got ${got}`;
  expect((await rehearse(transport, of)).problems[0].message).toContain(message);
  expect(await refusal(of)).toContain(message);
  expect(netns.ruleset()).toBe('table ip foreign {\n}\n');
});

test('several tables change in one transaction: when one cannot, none does', async () => {
  const first = chain('\t\tcounter\n');
  const { memory } = await apply(transport, wish({ tables: first }), { tables: {} });
  const of = wish({ tables: { ...chain('\t\tdrop\n'), 'ip bad': 'table ip bad {\n\tchain c {\n\t\tjump nowhere\n\t}\n}\n' } }, 'edge/gw', { tables: first });
  expect(await refusal(of, memory)).toContain('[NF4005]');
  expect(netns.ruleset()).toBe(first['inet filter']);
});

describe('while another run changes the host', () => {
  const holdLock = (seconds: number, until = 'until %s\\npid 7 1\\n\' "$(($(cut -d. -f1 /proc/uptime)+50))"') => {
    const root = `/var/lib/cdk-netfilter/netns/${netns.name}`;
    return transport.run(`exec 9>>${root}/lock; flock 9; printf 'owner core/gw\\n${until} >${root}/lock.by; sleep ${seconds}`);
  };
  const change = (impatient = false) => apply(
    impatient ? { ...plain(), run: (text) => transport.run(text.replace('-lt 120', '-lt 1')) } : transport,
    wish({ tables: chain('\t\tcounter\n') }, 'edge/gw', { tables: chain('') }), memory).then(() => 'none', (error: Error) => error.message);
  let memory: Memory;

  beforeEach(async () => {
    ({ memory } = await apply(transport, wish({ tables: chain('') }), { tables: {} }));
  });

  test('a run waits for it', async () => {
    const holding = holdLock(1);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await change()).toBe('none');
    await holding;
  });

  test('a run gives up in the end, with its name, and changes nothing', async () => {
    const holding = holdLock(5);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await change(true)).toMatch(new RegExp(`^${host().replace(/[()]/g, '\\$&')}: another run is changing this host \\(owner core/gw, pid 7, for (4[0-9]|50) s at most\\) \\[NF4009\\]\nNothing was changed. Try again when it has ended\\.$`));
    expect(netns.ruleset()).toBe(chain('')['inet filter']);
    await holding;
  });

  test('one that takes longer than it said, and lives, keeps the lock', async () => {
    const born = '"$(sed "s/.*) //" /proc/$$/stat | cut -d" " -f20)"';
    const holding = holdLock(5, `until 1\\npid %s %s\\n' $$ ${born}`);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await change(true)).toMatch(/: another run is changing this host \(owner core\/gw, pid \d+, longer than it said\) \[NF4009\]\nNothing was changed\./);
    expect(netns.ruleset()).toBe(chain('')['inet filter']);
    await holding;
  });
});

describe('a host that cannot serve', () => {
  let bin: string;

  beforeEach(() => { bin = mkdtempSync(join(tmpdir(), 'bin-')); });
  afterEach(() => rmSync(bin, { recursive: true }));

  /** Runs every script with these commands before, or instead of, the host's own. */
  function withCommands(commands: Record<string, string>, path = `${bin}:/usr/sbin:/usr/bin:/sbin:/bin`): Transport {
    for (const [name, script] of Object.entries(commands)) {
      writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    }
    return {
      ...plain(),
      run: (text) => transport.run(text.replace('PATH=/usr/sbin:/sbin:/usr/bin:/bin:$PATH', `PATH=${path}`)),
    };
  }

  test('has no nft', async () => {
    await expect(rehearse(withCommands({}, bin), wish({ tables: chain('') }))).rejects.toThrow(`${host()}: the command nft is missing [NF4001]`);
  });

  test('has an nft that is too old', async () => {
    const old = withCommands({ nft: '[ "$1" != --version ] || echo "nftables v0.9.0 (Fearless Fosdick)"' });
    await expect(rehearse(old, wish({ tables: chain('') }))).rejects.toThrow(`${host()}: nft must be 0.9.8 or newer, got 0.9.0 [NF4002]`);
  });

  test('does not let nft look', async () => {
    const blind = withCommands({ nft: '[ "$1" = --version ] && exec /usr/sbin/nft --version\necho "Operation not permitted" >&2; exit 1' });
    await expect(rehearse(blind, wish({ tables: chain('') }))).rejects.toThrow(`${host()}: nft cannot list tables: Operation not permitted [NF4003]`);
  });

  test('allows no network namespace: nft -c checks, and what it lists after the commit is remembered', async () => {
    const closed = withCommands({ unshare: 'exit 1' });
    const of = wish({ tables: chain('\t\tcounter\n') });
    expect(await rehearse(closed, of)).toMatchObject({ problems: [], unlisted: ['inet filter'] });
    const { memory } = await apply(closed, of, { tables: {} });
    expect((await observe(closed, of.tenancy, of.wanted, memory)).state).toEqual(of.wanted);
    netns.nft('add rule inet filter input drop');
    expect((await observe(closed, of.tenancy, of.wanted, memory)).state.tables).toEqual(chain('\t\tcounter\n\t\tdrop\n'));
    expect((await rehearse(closed, wish({ tables: chain('\t\ttcp dport accept\n') }, 'edge/gw', of.wanted))).problems.map(({ summary }) => summary))
      .toEqual(['edge/gw/filter/input: the host\'s nft refuses it: syntax error, unexpected accept']);
  });
});
