import { HostState } from '../../lib/contract';
import { apply, Memory, NOTHING, observe, rehearse } from '../../lib/engine';
import { connect } from '../../lib/engine/transport/connect';
import { Transport } from '../../lib/engine/transport/transport';
import { MACHINE_NEEDS, TestHost } from '../support/hosts';
import { describeWith } from '../support/require-tools';

const ROOT = { mode: '0644', owner: 'root', group: 'root' };
const UNIT = '/etc/systemd/system/echo.service';
const unit = (command: string) => ({ ...ROOT, content: `[Service]\nExecStart=/bin/sh -c '${command}'\n[Install]\nWantedBy=multi-user.target\n` });
const ECHO: HostState = {
  ...NOTHING,
  directories: { '/srv/echo': { mode: '0750', owner: 'root', group: 'daemon' } },
  files: { [UNIT]: unit('cat /srv/echo/words; exec sleep 1000'), '/srv/echo/words': { ...ROOT, content: 'one\n' } },
  services: { echo: { running: true, enabled: true, restart_on: ['/srv/echo/words'] } },
};
const tenancy = { owner: 'edge/gw' };

describeWith(MACHINE_NEEDS, 'services and directories, with systemd', () => {
  let host: TestHost;
  let transport: Transport;
  let memory: Memory;

  beforeEach(async () => {
    host = await TestHost.start({ init: 'systemd' });
    transport = await connect({ ssh: host.target() });
    memory = { tables: {} };
  });

  afterEach(async () => {
    await transport.close();
    await host.stop();
  });

  afterAll(() => TestHost.stopAll());

  const said = async (script: string) => (await host.exec(script)).stdout;
  const change = async (prior: HostState, wanted: HostState) => {
    ({ memory } = await apply(transport, { tenancy, prior, wanted, sources: {} }, memory));
  };
  const why = (work: Promise<unknown>) => work.then(() => 'none', (error: Error) => error.message);
  const state = () => said('systemctl is-active echo; systemctl is-enabled echo 2>&1; journalctl -u echo -o cat | grep -c "^one$\\|^two$"; stat -c "%a %G" /srv/echo 2>&1');

  test('a service whose unit, file and directory come with the change runs, restarts with its file, and goes without a trace', async () => {
    await change(NOTHING, ECHO);
    expect(await state()).toBe('active\nenabled\n1\n750 daemon\n');
    const two = { ...ECHO, files: { ...ECHO.files, '/srv/echo/words': { ...ROOT, content: 'two\n' } } };
    await change(ECHO, two);
    expect(await state()).toBe('active\nenabled\n2\n750 daemon\n');
    await change(two, NOTHING);
    expect(await said('systemctl is-active echo; ls -d /srv/echo /etc/systemd/system/multi-user.target.wants/echo.service 2>&1; pgrep -fc "sleep 1000"'))
      .toBe("inactive\nls: cannot access '/srv/echo': No such file or directory\n"
        + "ls: cannot access '/etc/systemd/system/multi-user.target.wants/echo.service': No such file or directory\n0\n");
  });

  test('one that does not stay up is refused with its last words, and all is as before', async () => {
    await change(NOTHING, ECHO);
    const bad = { ...ECHO, files: { ...ECHO.files, [UNIT]: unit('echo no luck; exit 3') }, services: { echo: { running: true, enabled: true, restart_on: [UNIT] } } };
    const message = await why(change(ECHO, bad));
    expect(message).toContain('cannot set service echo: it started, and ended at once');
    expect(message).toContain('no luck');
    expect(message).toContain('What this run had changed before is back as it was.');
    expect(await said('systemctl is-active echo')).toBe('active\n');
  });

  test('one that takes too long to start is refused, and the error says so; in time, before the host undoes the change without a word', async () => {
    const slow: HostState = {
      ...NOTHING,
      files: { '/etc/systemd/system/slow.service': { ...ROOT, content: '[Service]\nType=oneshot\nExecStart=/bin/sleep 50\nRemainAfterExit=yes\n' } },
      services: { slow: { running: true, enabled: false } },
    };
    const deployed = apply(transport, { tenancy, prior: NOTHING, wanted: slow, sources: {} }, memory, { seconds: 10 });
    expect(await why(deployed)).toMatch(/: cannot set service slow: cannot start it: it takes longer than [1-8] s\n[^[]*\[NF4008\]\nWhat this run had changed before is back as it was\.$/);
    expect(await said('pgrep -fc "^/bin/sleep 50"; ls -d /etc/systemd/system/slow.service 2>&1'))
      .toBe("0\nls: cannot access '/etc/systemd/system/slow.service': No such file or directory\n");
  });

  test('one that goes with a change that is refused is there again', async () => {
    await change(NOTHING, ECHO);
    const refused = { ...NOTHING, sysctls: { 'net.netfilter.nf_conntrack_acct': 'none' } };
    expect(await why(change(ECHO, refused))).toContain('What this run had changed before is back as it was.');
    expect(await said(`systemctl is-active echo; systemctl is-enabled echo; cat ${UNIT}; ls /srv/echo`)).toBe(`active\nenabled\n${ECHO.files[UNIT].content}words\n`);
  });

  test('what was running and enabled before is so again in the end', async () => {
    const off = { ...NOTHING, services: { ulogd2: { running: false, enabled: false } } };
    await change(NOTHING, off);
    expect(await said('systemctl is-active ulogd2; systemctl is-enabled ulogd2')).toBe('inactive\ndisabled\n');
    await change(off, NOTHING);
    expect(await said('systemctl is-active ulogd2; systemctl is-enabled ulogd2')).toBe('active\nenabled\n');
  });

  test('drift of both is found', async () => {
    await change(NOTHING, ECHO);
    await host.exec('systemctl -q stop echo; systemctl -q disable echo; chmod 700 /srv/echo');
    const { state: seen } = await observe(transport, tenancy, ECHO, memory);
    expect(seen.services).toEqual({ echo: { running: false, enabled: false, restart_on: ['/srv/echo/words'] } });
    expect(seen.directories).toEqual({ '/srv/echo': { mode: '0700', owner: 'root', group: 'daemon' } });
    await change(seen, ECHO);
    expect((await observe(transport, tenancy, ECHO, memory)).state).toEqual(ECHO);
  });

  test('a service that is not there is named at plan, unless its unit comes along', async () => {
    const wanted = { ...ECHO, services: { ...ECHO.services, suricata: { running: true, enabled: true } } };
    const { problems } = await rehearse(transport, { tenancy, prior: NOTHING, wanted, sources: {} });
    expect(problems.map(({ message, path }) => ({ message, path }))).toEqual([{
      message: `${transport.name}: there is no service "suricata" [NF4017]\nNothing was changed. Install the package that it belongs to; `
        + 'when this very run is to install it, set check_at_plan (checkAtPlan) to false.',
      path: ['services', { key: 'suricata' }],
    }]);
  });

  test('a service that is not there is named at apply', async () => {
    expect(await why(change(NOTHING, { ...NOTHING, services: { suricata: { running: true, enabled: true } } })))
      .toBe(`${transport.name}: cannot set service suricata: there is no such service; install the package that it belongs to [NF4008]\n`
        + 'What this run had changed before is back as it was.');
  });
});
