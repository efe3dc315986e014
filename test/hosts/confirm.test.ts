import { HostState, Probe } from '../../lib/contract';
import { deploy, DeployOptions, Memory, NOTHING, Notice, observe, Way } from '../../lib/engine';
import { connect } from '../../lib/engine/transport/connect';
import { Transport } from '../../lib/engine/transport/transport';
import { altered } from '../support/faults/tripwire';
import { TestHost } from '../support/hosts';

const TABLE = 'inet filter';
const table = (rules: string) => `table inet filter {\n\tchain input {\n\t\ttype filter hook input priority filter; policy accept;\n${rules}\t}\n}\n`;
const ACCEPT = table('\t\ttcp dport 22 accept\n');
const holding = (text: string): HostState => ({ ...NOTHING, tables: { [TABLE]: text } });
const tenancy = { owner: 'edge/gw' };

let host: TestHost;
let transport: Transport;
let opened: Transport[];
let memory: Memory;

afterAll(() => TestHost.stopAll());

beforeEach(async () => {
  opened = [];
  host = await TestHost.start({ name: 'gw' });
  transport = await connect({ ssh: host.target() });
  ({ memory } = await deploy(way(), { tenancy, prior: NOTHING, wanted: holding(ACCEPT), sources: {} }, { tables: {} }, { timeout: 5 }));
  opened = [];
});

afterEach(async () => {
  await transport.close();
  await host.stop();
});

function way(): Way {
  return {
    transport,
    address: host.address,
    reconnect: async (signal) => {
      const fresh = await connect({ ssh: host.target() }, {}, { signal });
      opened.push(fresh);
      return fresh;
    },
  };
}

const change = (text: string, probes: Probe[] = [], options: DeployOptions = {}, timeout = 5) =>
  deploy(way(), { tenancy, prior: holding(ACCEPT), wanted: holding(text), sources: {} }, memory, { timeout, probes }, options);

const why = (work: Promise<unknown>) => work.then(() => 'none', (error: Error) => error.message);
const ruleset = async () => (await host.exec('nft -s list ruleset')).stdout;

test('a change costs one script on the connection that is there, and one on a new one', async () => {
  const { roundTrips } = transport.traffic;
  await change(table('\t\ttcp dport { 22, 80 } accept\n'), [{ name: 'nft', kind: 'command', command: 'nft list tables' }]);
  expect(transport.traffic.roundTrips - roundTrips).toBe(1);
  expect(opened.map(({ traffic }) => traffic.roundTrips)).toEqual([1]);
  expect(await ruleset()).toBe(table('\t\ttcp dport { 22, 80 } accept\n'));
  expect((await host.exec('ls -I netns /var/lib/cdk-netfilter; ls /run/cdk-netfilter; pgrep -f recover')).stdout).toBe('last\nlock\nlock.by\nowners\nrecover\n');
});

test('one that locks its maker out is undone by the host, and the error says so', async () => {
  const started = performance.now();
  expect(await why(change(table('\t\ttcp dport 22 drop\n')))).toBe(
    `${transport.name}: the change was not confirmed: no new connection came about: no answer for 5 s [NF4040]\n`
    + 'The old state is back: the host was looked at since, and holds it.');
  expect(performance.now() - started).toBeLessThan(12_000);
  expect(await ruleset()).toBe(ACCEPT);
});

test('a guard that is slow to look, so that the script is done meanwhile, does not undo what was made', async () => {
  const slow = altered(transport, (script) => script
    .replace('alive $(cat "$J/by") ||', '{ sleep 3; alive $(cat "$J/by"); } ||').replace('\nmade\n', '\nsleep 1\nmade\n'));
  const probe: Probe = { name: 'takes its time', kind: 'command', command: 'sleep 5', timeout: 10 };
  const wish = { tenancy, prior: holding(ACCEPT), wanted: holding(table('\t\ttcp dport { 22, 80 } accept\n')), sources: {} };
  await deploy({ ...way(), transport: slow }, wish, memory, { timeout: 30, probes: [probe] });
  expect(await ruleset()).toBe(table('\t\ttcp dport { 22, 80 } accept\n'));
});

test('an undo that fails in part tells what was in its way, and the next deployment puts it right', async () => {
  const holds = (content: string): HostState => ({ ...holding(ACCEPT), files: { '/srv/app/conf': { content, mode: '0644', owner: 'root', group: 'root' } } });
  await host.exec('mkdir /srv/app');
  const wish = (prior: HostState, wanted: HostState) => ({ tenancy, prior, wanted, sources: {} });
  ({ memory } = await deploy(way(), wish(holding(ACCEPT), holds('one\n')), memory, { timeout: 5 }));
  const breaks: Probe = { name: 'p', kind: 'command', timeout: 1, command: 'mount --bind /srv/app /srv/app; mount -o remount,bind,ro /srv/app; false' };
  expect(await why(deploy(way(), wish(holds('one\n'), holds('two\n')), memory, { timeout: 5, probes: [breaks] }))).toBe(
    `${transport.name}: the change was not confirmed: probe "p" failed: exit status 1 [NF4040]\n`
    + 'The old state is not all back. The host was looked at since, and differs in file "/srv/app/conf". It said:\n'
    + "mv: cannot move '/srv/app/conf.cdk-netfilter-was' to '/srv/app/conf': Read-only file system");
  await host.exec('umount /srv/app');
  const { state } = await observe(transport, tenancy, holds('one\n'), memory);
  expect(state.files['/srv/app/conf'].content).toBe('two\n');
  await deploy(way(), wish(state, holds('one\n')), memory, { timeout: 5 });
  expect((await host.exec('cat /srv/app/*; ls -A /srv/app')).stdout).toBe('one\nconf\n');
});

test.each<[string, Omit<Probe, 'name'>, string]>([
  ['a command', { kind: 'command', command: 'echo not good >&2; exit 3', timeout: 1 }, 'not good\nexit status 3'],
  ['a service', { kind: 'service', service: 'ulogd2', timeout: 1 }, 'this host has no service manager that could tell'],
  ['a group that nobody reads', { kind: 'log_group', group: 7, timeout: 1 }, 'no process is bound to group 7'],
  ['a port that is closed', { kind: 'tcp_open', address: '127.0.0.1', port: 1, timeout: 1 }, '127.0.0.1:1 does not accept connections: ECONNREFUSED'],
])('a probe fails: %s', async (_, probe, words) => {
  expect(await why(change(table('\t\tcounter\n'), [{ name: 'p', ...probe }])))
    .toContain(`the change was not confirmed: probe "p" failed: ${words} [NF4040]\nThe old state is back: the host was looked at since, and holds it.`);
  expect(await ruleset()).toBe(ACCEPT);
});

test('a probe fails: a port that must be closed and is open', async () => {
  expect(await why(change(table('\t\tcounter\n'), [{ name: 'p', kind: 'tcp_closed', port: host.port }])))
    .toContain(`probe "p" failed: 127.0.0.1:${host.port} accepts connections [NF4040]`);
  expect(await ruleset()).toBe(ACCEPT);
});

test('a command that hangs gets the time of its probe once', async () => {
  const started = performance.now();
  expect(await why(change(table('\t\tcounter\n'), [{ name: 'hangs', kind: 'command', command: 'sleep 100', timeout: 5 }], {}, 60)))
    .toContain('the change was not confirmed: probe "hangs" failed: it takes longer than 5 s [NF4040]\n');
  expect(performance.now() - started).toBeLessThan(20_000);
});

test('an interrupt undoes the change, and says so', async () => {
  const abort = new AbortController();
  const notices: Notice[] = [];
  const slow = change(table('\t\tcounter\n'), [{ name: 'p', kind: 'tcp_open', address: '127.0.0.1', port: 1, timeout: 2 }],
    { signal: abort.signal, onNotice: (notice) => notices.push(notice) });
  setTimeout(() => abort.abort(), 300);
  expect(await why(slow)).toContain('the change was interrupted [NF4042]\nThe old state is back: the host was looked at since, and holds it.');
  expect(await ruleset()).toBe(ACCEPT);
  expect(notices).toEqual([]);
});
