import { connect } from '../../lib/engine/transport';
import { PASSWORD, TEST_HOST_NEEDS, TestHost, User } from '../support/hosts';
import { problemOf } from '../support/problem-of';
import { describeWith } from '../support/require-tools';

describeWith(TEST_HOST_NEEDS, 'becoming root with sudo', () => {
  let host: TestHost;
  beforeAll(async () => { host = await TestHost.start({ name: 'gw' }); });
  afterAll(() => TestHost.stopAll());

  const attempt = async (user: User, become_password?: string, on = host) => {
    const transport = await connect({ ssh: { ...on.target(user), credential: 'who' } }, { who: { become_password } });
    return transport.run('id -u; ps -eo args').finally(() => transport.close());
  };
  const place = (user: User, on = host) => `${user}@127.0.0.1:${on.port}`;

  test('with a password, which no process list shows', async () => {
    const { stdout, stderr, code } = await attempt('pwsudo', PASSWORD);
    expect({ first: stdout.split('\n')[0], stderr, code }).toEqual({ first: '0', stderr: '', code: 0 });
    expect(stdout).toMatch(/^sudo -S -p [0-9a-f]{32}\? sh -c /m);
    expect(stdout).not.toContain(PASSWORD);
  });

  test('with a password that sudo does not ask for: it is not run as a command', async () => {
    const evil = 'touch /tmp/password-was-run';
    const { stdout, stderr, code } = await attempt('deploy', evil);
    expect({ first: stdout.split('\n')[0], stderr, code }).toEqual({ first: '0', stderr: '', code: 0 });
    expect(stdout).not.toContain(evil);
    expect((await host.exec('ls /tmp')).stdout).toBe('');
  });

  test('five megabytes of script with a password', async () => {
    const transport = await connect({ ssh: { ...host.target('pwsudo'), credential: 'who' } }, { who: { become_password: PASSWORD } });
    const text = 'and again\n'.repeat(500_000);
    const { stdout } = await transport.run(`cat <<'EOF'\n${text}EOF\n`);
    expect(stdout === text).toBe(true);
    await transport.close();
  });

  test('a wrong password is tried once', async () => {
    const started = Date.now();
    expect(await problemOf(attempt('pwsudo', 'wrong'))).toEqual({
      text: `${place('pwsudo')}: become_password must be the password of "pwsudo", and sudo refuses it [NF3051]\n`
        + 'Correct the credential\'s become_password. It was tried once. Nothing was changed.',
      path: ['ssh', 'credential'],
    });
    // PAM makes each wrong password cost two seconds.
    expect(Date.now() - started).toBeLessThan(5_000);
  });

  test('a wrong password is noticed whatever sudo says of it', async () => {
    const rude = await TestHost.start({ setup: `echo 'Defaults badpass_message="Are you on drugs?"' > /etc/sudoers.d/rude` });
    expect((await problemOf(attempt('pwsudo', 'wrong', rude))).text).toContain('[NF3051]');
    await rude.stop();
  });

  test('a password is needed and none is given', async () => {
    expect(await problemOf(attempt('pwsudo'))).toEqual({
      text: `${place('pwsudo')}: "pwsudo" must be able to use sudo without a password, and sudo asks for one [NF3050]\n`
        + 'Give the credential\'s become_password, or allow it in sudoers: pwsudo ALL=(root) NOPASSWD: ALL. Nothing was changed.',
      path: ['ssh', 'become'],
    });
  });

  test('the user is not in sudoers', async () => {
    expect(await problemOf(attempt('nosudo', PASSWORD))).toEqual({
      text: `${place('nosudo')}: "nosudo" must be allowed to run sh as root, and sudoers does not allow it [NF3052]\n`
        + 'Allow it in sudoers: nosudo ALL=(root) ALL. Or log in as another user. Nothing was changed.',
      path: ['ssh', 'become'],
    });
  });

  test('the user may run something else only', async () => {
    const strict = await TestHost.start({ setup: 'echo "nosudo ALL=(root) NOPASSWD: /bin/true" > /etc/sudoers.d/strict' });
    expect((await problemOf(attempt('nosudo', PASSWORD, strict))).text).toBe(
      `${place('nosudo', strict)}: "nosudo" must be allowed to run sh as root, and sudoers does not allow it [NF3052]\n`
      + 'Allow it in sudoers: nosudo ALL=(root) ALL. Or log in as another user. Nothing was changed.',
    );
    await strict.stop();
  });

  test('sh alone is right enough', async () => {
    const strict = await TestHost.start({ setup: 'echo "nosudo ALL=(root) NOPASSWD: /usr/bin/sh, /bin/sh" > /etc/sudoers.d/strict' });
    expect((await attempt('nosudo', undefined, strict)).stdout.split('\n')[0]).toBe('0');
    await strict.stop();
  });

  test('sudo wants a terminal', async () => {
    const strict = await TestHost.start({ setup: 'echo "Defaults requiretty" > /etc/sudoers.d/tty' });
    expect(await problemOf(attempt('deploy', undefined, strict))).toEqual({
      text: `${place('deploy', strict)}: sudo must work without a terminal, and asks for one [NF3054]\n`
        + 'Take the requirement away in sudoers: Defaults:deploy !requiretty. Nothing was changed.',
      path: ['ssh', 'become'],
    });
    await strict.stop();
  });

  test('there is no sudo', async () => {
    const bare = await TestHost.start({ setup: 'rm /usr/bin/sudo' });
    expect(await problemOf(attempt('deploy', undefined, bare))).toEqual({
      text: `${place('deploy', bare)}: become = "sudo" needs the command sudo, which is not there [NF3053]\n`
        + 'Install the package "sudo", or log in as root and leave "become" out. Nothing was changed.',
      path: ['ssh', 'become'],
    });
    await bare.stop();
  });

  test('sudoers is broken', async () => {
    const broken = await TestHost.start({ setup: 'chmod 666 /etc/sudoers' });
    const { text, path } = await problemOf(attempt('deploy', undefined, broken));
    expect(text).toBe(
      `${place('deploy', broken)}: sudo must start sh, and did not: sudo: /etc/sudoers is world writable; `
      + 'sudo: no valid sudoers sources found, quitting; sudo: error initializing audit plugin sudoers_audit [NF3055]\nNothing was changed.',
    );
    expect(path).toEqual(['ssh', 'become']);
    await broken.stop();
  });
});
