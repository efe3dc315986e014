import { HostState, Probe } from '../../../lib/contract';
import { apply, deploy, Memory, NOTHING, observe } from '../../../lib/engine';
import { connect } from '../../../lib/engine/transport/connect';
import { Transport } from '../../../lib/engine/transport/transport';
import { MACHINE_NEEDS, TestHost } from '../../support/hosts';
import { describeWith } from '../../support/require-tools';

const ROOT = { mode: '0644', owner: 'root', group: 'root' };
const TABLE = 'inet gw';
const table = (rule: string) => `table ${TABLE} {\n\tchain input {\n\t\ttype filter hook input priority filter; policy accept;\n\t\t${rule}\n\t}\n}\n`;
const HELD: HostState = { ...NOTHING, tables: { [TABLE]: table('tcp dport 22 accept') } };
const wish = (wanted: HostState) => ({ tenancy: { owner: 'edge/gw' }, prior: HELD, wanted, sources: {} });

/** A child of sh, which `timeout` of busybox does not end. */
const HANGS = 'sleep 1234; true';
const SLEEPERS = 'pgrep -f "^sleep 1234"';

describeWith(MACHINE_NEEDS, 'a host where busybox is all there is', () => {
  let host: TestHost;
  let transport: Transport;
  let memory: Memory;

  const said = async (script: string) => (await host.exec(script)).stdout;
  const listing = () => said(`nft -s list table ${TABLE}`);
  const message = (work: Promise<unknown>) => work.then(() => 'none', (error: Error) => error.message);
  const confirmed = (wanted: HostState, timeout: number, ...probes: Probe[]) => {
    const way = { transport, address: host.address, reconnect: () => connect({ ssh: host.target() }) };
    return deploy(way, wish(wanted), memory, { timeout, probes });
  };

  beforeAll(async () => {
    host = await TestHost.start({ init: 'openrc', userland: 'busybox' });
    transport = await connect({ ssh: host.target() });
    ({ memory } = await apply(transport, { ...wish(HELD), prior: NOTHING }, { tables: {} }));
  });

  afterAll(async () => {
    await transport?.close();
    await TestHost.stopAll();
  });

  test('every tool that our scripts call is its own, but for flock, which it lacks here', async () => {
    const tools = 'sh awk cat chmod chown cp cut dirname env flock grep head ip ln ls mkfifo modprobe mv rm sed setsid sha256sum sleep sort stat sync '
      + 'tail timeout tr unshare';
    expect(await said(`for i in ${tools}; do [ "$(readlink -f "$(command -v "$i")")" = /usr/bin/busybox ] || echo "$i"; done; readlink /proc/$$/exe`))
      .toBe('flock\n/usr/bin/busybox\n');
  });

  test('its guard undoes what nobody confirms', async () => {
    await apply(transport, wish({ ...HELD, tables: { [TABLE]: table('tcp dport 22 drop') } }), memory, { seconds: 2 });
    await said('while [ -d /var/lib/cdk-netfilter/pending ]; do sleep 0.1; done');
    expect(await listing()).toBe(HELD.tables[TABLE]);
    expect(await said('cat /var/lib/cdk-netfilter/last')).toMatch(/^\w+ undone\n$/);
  });

  test('a table of many elements, and one with a device of the host, are found as they were deployed', async () => {
    const elements = Array.from({ length: 5000 }, (_, i) => `\t\t\t10.${i >> 8}.${i & 255}.1,`).join('\n');
    const many = `table ip many {\n\tset s {\n\t\ttype ipv4_addr\n\t\telements = {\n${elements}\n\t\t}\n\t}\n}\n`;
    const wanted = { ...HELD, tables: { ...HELD.tables, 'ip many': many, 'inet late': 'table inet late {\n\tchain c {\n\t\tiif "eth0" accept\n\t}\n}\n' } };
    ({ memory } = await confirmed(wanted, 60));
    expect(await said('nft list set ip many s | grep -oE "10(\\.[0-9]+){2}\\.1[^0-9]" | wc -l')).toBe('5000\n');
    expect((await observe(transport, wish(HELD).tenancy, wanted, memory)).state).toEqual(wanted);
    ({ memory } = await apply(transport, { ...wish(HELD), prior: wanted }, memory));
    expect(await said('nft list tables')).toBe(`table ${TABLE}\n`);
  });

  test('a probe that hangs ends in its time, with its children, and the change is undone', async () => {
    const probe: Probe = { name: 'hangs', kind: 'command', command: HANGS, timeout: 2 };
    expect(await message(confirmed({ ...HELD, tables: { [TABLE]: table('counter') } }, 30, probe))).toBe(
      `${transport.name}: the change was not confirmed: probe "hangs" failed: Terminated\nit takes longer than 2 s [NF4040]\n`
      + 'The old state is back: the host was looked at since, and holds it.');
    expect([await listing(), await said(SLEEPERS)]).toEqual([HELD.tables[TABLE], '']);
  });

  test('a check that hangs ends in its time, with its children, and nothing is changed', async () => {
    expect(await message(confirmed({ ...HELD, files: { '/etc/checked': { ...ROOT, content: 'x\n', check: HANGS } } }, 60)))
      .toContain('file /etc/checked does not pass its check, which did not end within 20 s');
    expect(await said(`ls /etc/checked* 2>/dev/null; ${SLEEPERS}`)).toBe('');
  });

  test('a service that does not come to an end with its start is refused before the host undoes the change without a word', async () => {
    const content = `#!/sbin/openrc-run\nstart() {\n\t${HANGS}\n}\n`;
    const slow = { files: { '/etc/init.d/slow': { ...ROOT, mode: '0755', content } }, services: { slow: { running: true, enabled: false } } };
    expect(await message(confirmed({ ...HELD, ...slow }, 7))).toContain('cannot set service slow: cannot start it:');
    expect(await said(`ls /etc/init.d/slow 2>/dev/null; ${SLEEPERS}`)).toBe('');
  });
});
