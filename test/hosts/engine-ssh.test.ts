import { execFileSync, spawnSync } from 'node:child_process';
import { HostState } from '../../lib/contract';
import { apply, Memory, NOTHING, observe, Wish } from '../../lib/engine';
import { changesBetween } from '../../lib/engine/apply/changes';
import { applyProgram } from '../../lib/engine/apply/script';
import { tableChange } from '../../lib/engine/change';
import { connect } from '../../lib/engine/transport/connect';
import { Transport } from '../../lib/engine/transport/transport';
import { TestHost } from '../support/hosts';
import { Netns } from '../support/netns';

const table = (rules: number) => ['table inet filter {', '\tchain input {', '\t\ttype filter hook input priority filter; policy accept;',
  ...Array.from({ length: rules }, (_, i) => `\t\tip saddr 10.0.${i >> 8}.${i & 255} accept comment "rule ${i}"`), '\t}', '}', ''].join('\n');

const state = (rules: number): HostState => ({ ...NOTHING, tables: { 'inet filter': table(rules) }, sysctls: { 'net.netfilter.nf_conntrack_acct': '1' } });

describe('over SSH, as a user who may use sudo', () => {
  let host: TestHost;
  let transport: Transport;
  const tenancy = { owner: 'edge/gw' };
  const wish = (rules: number, prior = NOTHING): Wish => ({ tenancy, prior, wanted: state(rules), sources: {} });

  beforeAll(async () => {
    host = await TestHost.start({ name: 'gw' });
    transport = await connect({ ssh: host.target('deploy') }, {});
  });

  afterAll(async () => {
    await transport.close();
    await TestHost.stopAll();
  });

  test('a change costs one round trip, a look one; the bytes of a quiet look do not grow with the ruleset', async () => {
    const quiet: number[] = [];
    let memory: Memory = { tables: {} };
    for (const rules of [3, 2000]) {
      const { roundTrips } = transport.traffic;
      ({ memory } = await apply(transport, wish(rules), memory));
      expect(transport.traffic.roundTrips - roundTrips).toBe(1);
      expect((await host.exec('nft -s list ruleset')).stdout).toBe(table(rules));
      const before = { ...transport.traffic };
      expect((await observe(transport, tenancy, state(rules), memory)).state).toEqual(state(rules));
      expect(transport.traffic.roundTrips - before.roundTrips).toBe(1);
      quiet.push(transport.traffic.bytesSent + transport.traffic.bytesReceived - before.bytesSent - before.bytesReceived);
    }
    expect(quiet[1]).toBe(quiet[0]);
    expect(quiet[0]).toBeLessThan(3400);
    await apply(transport, { tenancy, prior: state(2000), wanted: NOTHING, sources: {} }, memory);
  });

  test('a connection that dies in the middle of a change leaves the host to end it', async () => {
    const { memory } = await apply(transport, wish(3), { tables: {} });
    const slow = { ...state(5), files: { '/etc/slow': { content: 'x\n', mode: '0644', owner: 'root', group: 'root' } } };
    const other = await connect({ ssh: host.target('deploy') }, {});
    // Time is taken over the file, which comes after the sysctls and before the tables.
    const slowly: Transport = {
      name: other.name, traffic: other.traffic, alive: true, close: () => other.close(),
      run: (script) => other.run(script.replace('&& chown ', '&& sleep 1 && chown ')),
    };
    const change = apply(slowly, { tenancy, prior: state(3), wanted: slow, sources: {} }, memory);
    const outcome = change.then(() => 'done', (error: Error) => error.message);
    await new Promise((resolve) => setTimeout(resolve, 600));
    await other.close();
    expect(await outcome).not.toBe('done');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect((await host.exec('nft -s list ruleset')).stdout).toBe(table(5));
    expect((await host.exec('cat /etc/slow')).stdout).toBe('x\n');
  });
});

test('a script that arrives cut off, anywhere, changes nothing', () => {
  const netns = Netns.make();
  const tenancy = { owner: 'edge/gw', netns: netns.name };
  const change = changesBetween(NOTHING, state(3));
  const made = { 'inet filter': tableChange('inet filter', undefined, state(3).tables['inet filter'], [], false) };
  const { script } = applyProgram({ id: 'one', token: 'a', seconds: 0, tenancy, prior: NOTHING, wanted: state(3), seen: {}, tried: {}, made, change });
  const run = (text: string) => spawnSync('nsenter', [`--net=/run/netns/${netns.name}`, 'sh'], { input: text, encoding: 'utf8' });
  // All but its last line, by which it starts, is the least that can be missing.
  for (let cut = 'main </dev/null\n'.length; cut < script.length; cut += 97) {
    run(script.slice(0, -cut));
  }
  expect(netns.ruleset()).toBe('');
  expect(netns.exec('cat', '/proc/sys/net/netfilter/nf_conntrack_acct')).toBe('0\n');
  expect(execFileSync('sh', ['-c', `ls /var/lib/cdk-netfilter/netns/${netns.name} 2>&1 || true`], { encoding: 'utf8' })).toContain('No such file');
  expect(run(script).stdout).toContain(' done');
  expect(netns.ruleset()).toBe(table(3));
  netns.remove();
});
