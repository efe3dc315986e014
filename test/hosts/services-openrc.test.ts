import { HostState } from '../../lib/contract';
import { apply, Memory, NOTHING, observe } from '../../lib/engine';
import { connect } from '../../lib/engine/transport/connect';
import { Transport } from '../../lib/engine/transport/transport';
import { MACHINE_NEEDS, TestHost } from '../support/hosts';
import { describeWith } from '../support/require-tools';

const ROOT = { mode: '0644', owner: 'root', group: 'root' };
const SCRIPT = '/etc/init.d/echo';
const WORDS = '/etc/echo.words';
const script = (command: string) => ({
  ...ROOT,
  mode: '0755',
  content: `#!/sbin/openrc-run\ncommand=/bin/sleep\ncommand_args=1000\ncommand_background=yes\npidfile=/run/echo.pid\nstart_pre() {\n\t${command}\n}\n`,
});
const ECHO: HostState = {
  ...NOTHING,
  files: { [SCRIPT]: script(`cat ${WORDS} >>/var/said`), [WORDS]: { ...ROOT, content: 'one\n' } },
  services: { echo: { running: true, enabled: true, restart_on: [WORDS] } },
};
const tenancy = { owner: 'edge/gw' };

describeWith(MACHINE_NEEDS, 'services, with OpenRC', () => describe.each(['debian', 'busybox'] as const)('and the tools of %s', (userland) => {
  let host: TestHost;
  let transport: Transport;
  let memory: Memory;

  beforeEach(async () => {
    host = await TestHost.start({ init: 'openrc', userland });
    transport = await connect({ ssh: host.target() });
    memory = { tables: {} };
  });

  afterEach(async () => {
    await transport.close();
    await host.stop();
  });

  afterAll(() => TestHost.stopAll());

  const said = async (commands: string) => (await host.exec(commands)).stdout;
  const change = async (prior: HostState, wanted: HostState) => {
    ({ memory } = await apply(transport, { tenancy, prior, wanted, sources: {} }, memory));
  };
  const state = (name: string) => said(`rc-service -q ${name} status >/dev/null && echo started || echo stopped; ls /etc/runlevels/*/${name} 2>/dev/null`);
  const RUNNING = 'started\n/etc/runlevels/default/echo\n';

  test('one whose script comes with the change runs, restarts with its file, and goes without a trace', async () => {
    await change(NOTHING, ECHO);
    expect(await state('echo')).toBe(RUNNING);
    const two = { ...ECHO, files: { ...ECHO.files, [WORDS]: { ...ROOT, content: 'two\n' } } };
    await change(ECHO, two);
    expect(await state('echo')).toBe(RUNNING);
    expect(await said('cat /var/said')).toBe('one\ntwo\n');
    await change(two, NOTHING);
    expect(await said(`ls ${SCRIPT} ${WORDS} /etc/runlevels/*/echo 2>/dev/null; pgrep -fc "sleep 1000"`)).toBe('0\n');
  });

  test('one that does not start is refused, and all is as before', async () => {
    await change(NOTHING, ECHO);
    const bad = { ...ECHO, files: { ...ECHO.files, [SCRIPT]: script('echo no luck; return 1') }, services: { echo: { running: true, enabled: true, restart_on: [SCRIPT] } } };
    const message = await change(ECHO, bad).then(() => 'none', (error: Error) => error.message);
    expect(message).toContain('cannot set service echo: cannot restart it:');
    expect(message).toContain('no luck');
    expect(message).toContain('What this run had changed before is back as it was.');
    expect(await state('echo')).toBe(RUNNING);
  });

  test('what was running and enabled before is so again in the end, in its runlevels', async () => {
    const before = 'started\n/etc/runlevels/default/ulogd2\n/etc/runlevels/nonetwork/ulogd2\n';
    await host.exec('rc-update -q add ulogd2 nonetwork');
    const off = { ...NOTHING, services: { ulogd2: { running: false, enabled: false } } };
    await change(NOTHING, off);
    expect(await state('ulogd2')).toBe('stopped\n');
    await change(off, NOTHING);
    expect(await state('ulogd2')).toBe(before);
    const refused = { ...off, sysctls: { 'net.netfilter.nf_conntrack_acct': 'none' }, services: { ...off.services, cron: { running: false, enabled: false } } };
    expect(await change(NOTHING, refused).then(() => 'none', (error: Error) => error.message)).toContain('What this run had changed before is back as it was.');
    expect(await state('ulogd2')).toBe(before);
  });

  test('one that goes with a change that is refused is there again', async () => {
    await change(NOTHING, ECHO);
    const refused = { ...NOTHING, sysctls: { 'net.netfilter.nf_conntrack_acct': 'none' } };
    expect(await change(ECHO, refused).then(() => 'none', (error: Error) => error.message)).toContain('What this run had changed before is back as it was.');
    expect(await state('echo')).toBe(RUNNING);
  });

  test('drift is found, and repaired', async () => {
    await change(NOTHING, ECHO);
    await host.exec('rc-service echo stop; rc-update -q del echo');
    const { state: seen } = await observe(transport, tenancy, ECHO, memory);
    expect(seen.services).toEqual({ echo: { running: false, enabled: false, restart_on: [WORDS] } });
    await change(seen, ECHO);
    expect((await observe(transport, tenancy, ECHO, memory)).state).toEqual(ECHO);
    expect(await state('echo')).toBe(RUNNING);
  });

  test('a change that is not confirmed is undone with its service', async () => {
    await apply(transport, { tenancy, prior: NOTHING, wanted: ECHO, sources: {} }, memory, { seconds: 2 });
    expect(await state('echo')).toBe(RUNNING);
    await host.exec('while [ -d /var/lib/cdk-netfilter/pending ]; do sleep 0.1; done');
    expect(await said(`ls ${SCRIPT} ${WORDS} /etc/runlevels/*/echo 2>/dev/null; pgrep -fc "sleep 1000"; cat /var/lib/cdk-netfilter/last`)).toMatch(/^0\n\w+ undone\n$/);
  });
}));
