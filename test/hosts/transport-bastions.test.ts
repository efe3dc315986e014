import { writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { connect } from '../../lib/engine/transport';
import { makeKey, TEST_HOST_NEEDS, TestHost } from '../support/hosts';
import { problemOf } from '../support/problem-of';
import { describeWith } from '../support/require-tools';

describeWith(TEST_HOST_NEEDS, 'through bastions', () => {
  let first: TestHost;
  let second: TestHost;
  let host: TestHost;
  let via: string;

  beforeAll(async () => {
    [first, second, host] = await Promise.all(['first', 'second', 'gw'].map((name) => TestHost.start({ name })));
    via = `deploy@${host.wireAddress}:22 via 127.0.0.1:${first.port}, ${second.wireAddress}:22`;
  });
  afterAll(() => TestHost.stopAll());

  const login = ({ host_keys, identity_file }: ReturnType<TestHost['target']>, address: string, port?: number) =>
    ({ host: address, port, user: 'nosudo', host_keys, identity_file });
  const hops = () => [login(first.target(), '127.0.0.1', first.port), login(second.target(), second.wireAddress)];
  const target = (bastions = hops()) => ({ ...host.target(), host: host.wireAddress, port: null, bastions });

  test('two bastions, each with its own key and verified by its own host key', async () => {
    const transport = await connect({ ssh: target() });
    expect(transport.name).toBe(via);
    expect((await transport.run('hostname; echo "$SUDO_USER"')).stdout).toBe('gw\ndeploy\n');
    expect((await host.exec('grep -o "Accepted publickey for deploy from [0-9.]*" /var/log/sshd.log')).stdout)
      .toBe(`Accepted publickey for deploy from ${second.wireAddress}\n`);
    expect(transport.traffic.wireBytesSent).toBeGreaterThan(4_000);
    await transport.close();
  });

  test('a bastion that says nothing of keys is shown those of the host', async () => {
    const key = await makeKey(host.directory, 'everywhere', 'ed25519');
    await Promise.all([first, second, host].map((each) => each.exec(`echo '${key.publicLine}' >> /etc/ssh/authorized_keys`)));
    const transport = await connect({
      ssh: { ...target(), identity_file: key.path, bastions: hops().map((hop) => ({ ...hop, identity_file: null })) },
    });
    expect((await transport.run('hostname')).stdout).toBe('gw\n');
    await transport.close();
  });

  test('an unknown bastion is refused before anything behind it is tried', async () => {
    const [one, two] = hops();
    const [shown] = second.hostKeys;
    const known = join(host.directory, 'empty');
    await writeFile(known, '');
    const bastions = [one, { ...two, host_keys: [], known_hosts_file: known }];
    const { text, path } = await problemOf(connect({ ssh: target(bastions) }));
    expect(text.replace(/SHA256:\S+/, 'SHA256:…')).toBe(
      `bastion nosudo@${second.wireAddress}:22: the host's key must be known, got ssh-ed25519 SHA256:… [NF3032]\n`
      + `It is not in ${known}. Nothing was sent to it, and no key was offered. If it is the key that `
      + `"ssh-keygen -lf /etc/ssh/ssh_host_…_key.pub" prints on that host, pin it: host_keys = ["${shown}"]`,
    );
    expect(path).toEqual(['ssh', 'bastions', { index: 1 }, 'host_keys']);
  });

  test('a key that is missing here is found before any bastion is bothered', async () => {
    const logins = async () => (await first.exec('grep -c "Connection from\\|Accepted" /var/log/sshd.log')).stdout;
    const before = await logins();
    expect((await problemOf(connect({ ssh: { ...target(), identity_file: '/no/such' } }))).text).toContain('[NF3041]');
    expect(await logins()).toBe(before);
  });

  test('a bastion that refuses the login is named', async () => {
    const [one, two] = hops();
    const { text, path } = await problemOf(connect({ ssh: target([{ ...one, identity_file: host.identityFile }, two]) }));
    expect(text.replace(/SHA256:[^)]+/, 'SHA256:…')).toBe(
      `bastion nosudo@127.0.0.1:${first.port}: the server must accept one of our keys, and refused identity_file ${host.identityFile} `
      + '(ssh-ed25519 SHA256:…) [NF3048]\n'
      + 'It takes: publickey. Add the public key to ~/.ssh/authorized_keys of "nosudo" there, or give another user or key.',
    );
    expect(path).toEqual(['ssh', 'bastions', { index: 0 }, 'user']);
  });

  test('what a bastion cannot reach is the host\'s address, seen from there', async () => {
    expect(await problemOf(connect({ ssh: { ...target(), port: 23 } }))).toEqual({
      text: `bastion nosudo@${second.wireAddress}:22: ${host.wireAddress}:23 must be reachable from there, and is not (connection refused) [NF3026]\n`
        + 'Names and addresses behind a bastion are the bastion\'s; its sshd must allow TCP forwarding. Nothing was changed.',
      path: ['ssh', 'host'],
    });
    const [one, two] = hops();
    expect(await problemOf(connect({ ssh: target([one, { ...two, host: 'no-such.example' }]) }))).toEqual({
      text: `bastion nosudo@127.0.0.1:${first.port}: no-such.example:22 must be reachable from there, and is not `
        + '(name or service not known) [NF3026]\n'
        + 'Names and addresses behind a bastion are the bastion\'s; its sshd must allow TCP forwarding. Nothing was changed.',
      path: ['ssh', 'bastions', { index: 1 }, 'host'],
    });
  });

  test('a bastion that forwards nothing says so', async () => {
    const strict = await TestHost.start({ sshdConfig: ['AllowTcpForwarding no'] });
    const { text } = await problemOf(connect({ ssh: target([login(strict.target(), '127.0.0.1', strict.port)]) }));
    expect(text).toBe(
      `bastion nosudo@127.0.0.1:${strict.port}: ${host.wireAddress}:22 must be reachable from there, and is not (open failed) [NF3026]\n`
      + 'Names and addresses behind a bastion are the bastion\'s; its sshd must allow TCP forwarding. Nothing was changed.',
    );
    await strict.stop();
  });

  test('a bastion that dies takes the host\'s connection along', async () => {
    const transport = await connect({ ssh: target() });
    const run = problemOf(transport.run('sleep 5'));
    await first.exec('sleep 0.3; pkill -9 -u nosudo sshd');
    expect((await run).text).toBe(
      `${via}: a script must end with an exit status, got the end of the connection [NF3006]\n`
      + 'What it did on the host is not known; plan again to see what holds.',
    );
    expect(transport.alive).toBe(false);
  });

  describe('from an OpenSSH client configuration', () => {
    let config: string;
    beforeAll(async () => {
      const known = join(host.directory, 'known');
      const line = (name: string, each: TestHost) => `${name} ${each.hostKeys[0]}\n`;
      await writeFile(known, line(`[127.0.0.1]:${first.port}`, first) + line(second.wireAddress, second) + line(host.wireAddress, host));
      config = await write(`
Host first
  HostName 127.0.0.1
  Port ${first.port}
  IdentityFile ${first.identityFile}
Host second
  hostname ${second.wireAddress}
  proxyjump first
  IdentityFile ${second.identityFile}
Host gw
  HostName ${host.wireAddress}
  ProxyJump second
  User deploy
  IdentityFile ~/.ssh/no-such-key
  IdentityFile ${host.identityFile}
Host *
  User nosudo
  UserKnownHostsFile ${known}
`);
    });
    const write = async (text: string) => {
      const path = join(host.directory, `config${text.length}`);
      await writeFile(path, text);
      return path;
    };

    test('an alias leads to the host, with the jumps of its jumps', async () => {
      const transport = await connect({ ssh: { host: 'gw', become: 'sudo', config_file: config } });
      expect(transport.name).toBe(via);
      expect((await transport.run('hostname')).stdout).toBe('gw\n');
      await transport.close();
    });

    test('what the target says wins', async () => {
      const transport = await connect({
        ssh: { host: 'gw', user: 'root', identity_file: host.identityFile, bastions: [{ host: 'first' }], config_file: config },
      });
      expect(transport.name).toBe(`root@${host.wireAddress}:22 via 127.0.0.1:${first.port}`);
      expect((await transport.run('id -u')).stdout).toBe('0\n');
      await transport.close();
    });

    const refused = async (text: string) => {
      const path = await write(text);
      const problem = await problemOf(connect({ ssh: { host: 'gw', config_file: path } }));
      expect(problem.path).toEqual(['ssh', 'config_file']);
      return problem.text.replaceAll(path, 'FILE');
    };

    test('what it says and cannot be followed is refused', async () => {
      expect(await refused('Include other\n')).toBe(
        'config_file FILE: must do without "Include", which is not supported [NF3061]\n'
        + 'Name the included file in config_file, or give what it sets here.');
      expect(await refused('Match exec "true"\n  User x\n')).toBe(
        'config_file FILE: must do without "Match exec", which is not supported [NF3061]\nUse a Host block instead of this Match.');
      expect(await refused('Host gw\n  ProxyCommand nc %h %p\n')).toBe(
        'config_file FILE: must do without "ProxyCommand nc %h %p", which is not supported [NF3061]\nUse ProxyJump, or give bastions.');
      expect(await refused('Host gw\n  Port ssh\n')).toBe(
        'config_file FILE: Port must be a TCP port, got "ssh" [NF3062]\nCorrect it there, or give the attribute here: what is given here wins.');
      expect(await refused('Host gw\n  ProxyJump a@b@c\n')).toBe(
        'config_file FILE: ProxyJump must be hosts such as user@host:port, got "a@b@c" [NF3062]\n'
        + 'Correct it there, or give the attribute here: what is given here wins.');
      expect(await refused('Host *\n  ProxyJump gw\n')).toBe(
        'config_file FILE: ProxyJump must lead to the host, and comes back to "gw" [NF3063]\n'
        + 'Take the host out of its own way, for example with "ProxyJump none" for the bastion.');
    });

    test('a file that is not there', async () => {
      expect(await problemOf(connect({ ssh: { host: 'gw', config_file: '~/no-such-config' } }))).toEqual({
        text: `config_file ${homedir()}/no-such-config: must be a readable OpenSSH client configuration: `
          + `ENOENT: no such file or directory, open '${homedir()}/no-such-config' [NF3060]\n`
          + 'It is read where Terraform runs, as the user who runs it.',
        path: ['ssh', 'config_file'],
      });
    });
  });
});
