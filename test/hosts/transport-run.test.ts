import { randomBytes } from 'node:crypto';
import { connect } from '../../lib/engine/transport';
import { TEST_HOST_NEEDS, TestHost } from '../support/hosts';
import { problemOf } from '../support/problem-of';
import { describeWith } from '../support/require-tools';

const UNKNOWN = 'What it did on the host is not known; plan again to see what holds.';

describeWith(TEST_HOST_NEEDS, 'scripts over ssh', () => {
  let host: TestHost;
  beforeAll(async () => { host = await TestHost.start({ name: 'gw' }); });
  afterAll(() => TestHost.stopAll());

  for (const user of ['root', 'deploy'] as const) {
    test(`${user}: a script runs as root in sh, with LC_ALL=C`, async () => {
      const transport = await connect({ ssh: host.target(user) });
      expect(transport.name).toBe(`${user}@127.0.0.1:${host.port}`);
      expect(await transport.run('id -u; printf "%s ü" "$LC_ALL"; echo bad >&2; exit 7'))
        .toEqual({ stdout: '0\nC ü', stderr: 'bad\n', code: 7 });
      await transport.close();
    });

    test(`${user}: five megabytes of script give five megabytes of output`, async () => {
      const transport = await connect({ ssh: host.target(user) });
      const text = `${randomBytes(30).toString('hex')} äöü\n`.repeat(75_000);
      const { stdout, stderr, code } = await transport.run(`cat <<'EOF'\n${text}EOF\necho done >&2; exit 5\n`);
      expect(stdout === text).toBe(true);
      expect({ stderr, code }).toEqual({ stderr: 'done\n', code: 5 });
      await transport.close();
    });
  }

  test('what a script holds stays out of process lists', async () => {
    const transport = await connect({ ssh: host.target() });
    const { stdout } = await transport.run(`secret='hunter'\nps -eo args\n`);
    expect(stdout).toMatch(/^sudo -n sh$/m);
    expect(stdout).not.toContain('hunter');
    await transport.close();
  });

  test('an exit before the end of the script was read is a result', async () => {
    const transport = await connect({ ssh: host.target() });
    expect(await transport.run(`exit 3\n${'# long\n'.repeat(500_000)}`)).toEqual({ stdout: '', stderr: '', code: 3 });
    await transport.close();
  });

  test('twenty scripts at once share one connection', async () => {
    const logins = async () => Number((await host.exec('grep -c "Accepted publickey" /var/log/sshd.log')).stdout);
    const before = await logins();
    const transport = await connect({ ssh: host.target() });
    const results = await Promise.all(Array.from({ length: 20 }, (_, i) => transport.run(`sleep 0.05; echo ${i} "$SSH_CONNECTION$SUDO_USER"`)));
    expect(results.map(({ stdout }) => stdout)).toEqual(Array.from({ length: 20 }, (_, i) => `${i} deploy\n`));
    expect(transport.traffic.roundTrips).toBe(20);
    expect(await logins()).toBe(before + 1);
    await transport.close();
  });

  test('a server that allows two sessions gets two at a time', async () => {
    const strict = await TestHost.start({ sshdConfig: ['MaxSessions 2'] });
    const transport = await connect({ ssh: strict.target() });
    const results = await Promise.all(Array.from({ length: 12 }, (_, i) => transport.run(`sleep 0.02; echo ${i}`)));
    expect(results.map(({ stdout }) => stdout)).toEqual(Array.from({ length: 12 }, (_, i) => `${i}\n`));
    await transport.close();
    await strict.stop();
  });

  test('traffic is counted, on the wire too', async () => {
    const transport = await connect({ ssh: host.target('root') });
    const before = { ...transport.traffic };
    await transport.run('echo 12345');
    const after = transport.traffic;
    expect(before).toMatchObject({ roundTrips: 0, bytesSent: 0, bytesReceived: 0 });
    expect(after.roundTrips).toBe(1);
    expect(after.wireBytesSent! - before.wireBytesSent!).toBeGreaterThan(after.bytesSent);
    expect(after.wireBytesReceived! - before.wireBytesReceived!).toBeGreaterThan(after.bytesReceived);
    // The script and its greeting: what the greeting costs must stay small.
    expect(after.bytesSent).toBeLessThan(220);
    await transport.close();
  });

  test('a connection that is cut leaves an unknown outcome, and a dead transport', async () => {
    const transport = await connect({ ssh: host.target() });
    const run = problemOf(transport.run('echo started; sleep 30'));
    await host.exec('for i in 1 2 3 4 5 6 7 8 9 10; do pgrep -x sleep -n >/dev/null && break; sleep 0.1; done; sleep 0.2; pkill -9 -u deploy sshd');
    expect(await run).toEqual({
      text: `deploy@127.0.0.1:${host.port}: a script must end with an exit status, got the end of the connection [NF3006]\n${UNKNOWN}`,
    });
    expect(transport.alive).toBe(false);
    expect((await problemOf(transport.run('true'))).text).toBe(
      `deploy@127.0.0.1:${host.port}: the connection is closed [NF3010]\nNothing was sent. Connect again.`,
    );
  });

  test('a script whose shell is killed has no result', async () => {
    const transport = await connect({ ssh: host.target('root') });
    expect((await problemOf(transport.run('kill -9 $$'))).text).toBe(
      `root@127.0.0.1:${host.port}: a script must end with an exit status, got SIGKILL [NF3006]\n${UNKNOWN}`,
    );
    expect((await transport.run('echo alive')).stdout).toBe('alive\n');
    await transport.close();
  });

  test('a signal and a time limit end a run, and the connection serves on', async () => {
    const transport = await connect({ ssh: host.target('root') });
    const abort = new AbortController();
    const run = problemOf(transport.run('sleep 3', { signal: abort.signal }));
    setTimeout(() => abort.abort(), 100);
    expect((await run).text).toBe(`root@127.0.0.1:${host.port}: a script was given up before it ended [NF3008]\nIt may still be running. ${UNKNOWN}`);
    expect((await problemOf(transport.run('sleep 3', { timeoutMs: 100 }))).text).toBe(
      `root@127.0.0.1:${host.port}: a script must end within 0.1 s, and did not [NF3007]\nIt may still be running. ${UNKNOWN}`,
    );
    expect((await transport.run('echo alive')).stdout).toBe('alive\n');
    await transport.close();
  });

  test('a run can be given up while it waits for a session', async () => {
    const transport = await connect({ ssh: host.target('root') });
    const busy = Array.from({ length: 8 }, () => transport.run('sleep 0.5'));
    expect((await problemOf(transport.run('echo ran > /tmp/ran', { timeoutMs: 100 }))).text).toContain('[NF3007]');
    await Promise.all(busy);
    expect((await transport.run('echo alive; ls /tmp')).stdout).toBe('alive\n');
    await transport.close();
  });

  test('banners and talkative start-up files do not reach the result', async () => {
    const noisy = await TestHost.start({
      sshdConfig: ['Banner /etc/issue.net', 'PrintMotd yes'],
      setup: 'echo "Authorised use only" > /etc/issue.net\necho welcome > /etc/motd\n'
        + 'echo "echo hello from rc; echo rc error >&2" > /etc/ssh/sshrc\nusermod -s /bin/bash deploy\n'
        + 'echo "echo hello from bashrc; echo bashrc error >&2" > /home/deploy/.bashrc',
    });
    const transport = await connect({ ssh: noisy.target() });
    expect(await transport.run('echo out; echo err >&2')).toEqual({ stdout: 'out\n', stderr: 'err\n', code: 0 });
    await transport.close();
    await noisy.stop();
  });

  test('a user who is not root is told so before the script runs', async () => {
    const transport = await connect({ ssh: { ...host.target('deploy'), become: null } });
    expect(await problemOf(transport.run('echo ran > /tmp/ran'))).toEqual({
      text: `deploy@127.0.0.1:${host.port}: scripts must run as root, and "deploy" has uid 2001 [NF3056]\n`
        + 'Give become = "sudo", or log in as root. Nothing was changed.',
      path: ['ssh', 'become'],
    });
    expect((await host.exec('ls /tmp')).stdout).toBe('');
    await transport.close();
  });

  test('a login that runs no commands is told so', async () => {
    await host.exec('usermod -s /usr/sbin/nologin nosudo');
    const transport = await connect({ ssh: { ...host.target('nosudo'), become: null } });
    expect(await problemOf(transport.run('true'))).toEqual({
      text: `nosudo@127.0.0.1:${host.port}: the login of "nosudo" must start sh, and did not: This account is currently not available. [NF3057]\n`
        + 'Give the user a login shell, without a forced command. Nothing was changed.',
      path: ['ssh', 'user'],
    });
    await transport.close();
    await host.exec('usermod -s /bin/sh nosudo');
  });
});
