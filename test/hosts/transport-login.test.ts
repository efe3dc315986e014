import { ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from '../../lib/engine/transport';
import { KeyFile, KeyType, makeKey, must, TEST_HOST_NEEDS, TestHost } from '../support/hosts';
import { problemOf } from '../support/problem-of';
import { describeWith } from '../support/require-tools';

describeWith({ ...TEST_HOST_NEEDS, tools: [...TEST_HOST_NEEDS.tools, 'ssh-agent', 'ssh-add'] }, 'logging in', () => {
  let host: TestHost;
  let place: string;
  let stranger: KeyFile;
  let agent: ChildProcess;
  let agentSocket: string;
  const environment = process.env.SSH_AUTH_SOCK;

  beforeAll(async () => {
    host = await TestHost.start({ name: 'gw' });
    place = `deploy@127.0.0.1:${host.port}`;
    stranger = await makeKey(host.directory, 'stranger', 'ed25519');
    agentSocket = join(host.directory, 'agent');
    agent = spawn('ssh-agent', ['-D', '-a', agentSocket], { stdio: ['ignore', 'pipe', 'ignore'] });
    await new Promise((resolve) => agent.stdout!.once('data', resolve));
  });
  beforeEach(() => { delete process.env.SSH_AUTH_SOCK; });
  afterAll(async () => {
    agent.kill();
    process.env.SSH_AUTH_SOCK = environment;
    if (environment === undefined) {
      delete process.env.SSH_AUTH_SOCK;
    }
    await TestHost.stopAll();
  });

  const target = (login: object) => ({ ...host.target(), identity_file: null, ...login });
  const authorize = (key: KeyFile) => host.exec(`cat >> /etc/ssh/authorized_keys <<'EOF'\n${key.publicLine}\nEOF`);
  const sshAdd = (...args: readonly string[]) => must(['env', `SSH_AUTH_SOCK=${agentSocket}`, 'ssh-add', '-q', ...args]);
  const reaches = async (login: object, credentials = {}) => {
    const transport = await connect({ ssh: target(login) }, credentials);
    expect((await transport.run('hostname')).stdout).toBe('gw\n');
    await transport.close();
  };

  const FORMATS: ReadonlyArray<readonly [KeyType, string | undefined]> = [
    ['ed25519', undefined], ['ecdsa', undefined], ['rsa', undefined], ['ecdsa', 'PEM'], ['rsa', 'PEM'], ['ecdsa', 'PKCS8'], ['rsa', 'PKCS8'],
  ];
  for (const [type, format] of FORMATS) {
    test(`with an ${type} key in ${format ?? 'OpenSSH'} format, open and locked, from a file and as content`, async () => {
      const open = await makeKey(host.directory, `open_${type}_${format}`, type, { format });
      const locked = await makeKey(host.directory, `locked_${type}_${format}`, type, { format, passphrase: 'open sesame' });
      await authorize(open);
      await authorize(locked);
      const passphrase = 'open sesame';
      await reaches({ identity_file: open.path });
      await reaches({ identity_file: locked.path, credential: 'key' }, { key: { passphrase } });
      await reaches({ credential: 'key' }, { key: { private_key: readFileSync(locked.path, 'utf8'), passphrase } });
      expect(await problemOf(connect({ ssh: target({ identity_file: locked.path }) }))).toEqual({
        text: `${place}: identity_file ${locked.path} is encrypted, and no passphrase is given [NF3043]\n`
          + 'Give the credential\'s passphrase, or load the key into an agent and give agent_socket instead.',
        path: ['ssh', 'identity_file'],
      });
      expect(await problemOf(connect({ ssh: target({ identity_file: locked.path, credential: 'key' }) }, { key: { passphrase: 'wrong' } }))).toEqual({
        text: `${place}: the passphrase given does not unlock identity_file ${locked.path} [NF3044]\n`
          + 'Correct the credential\'s passphrase; "ssh-keygen -y -f FILE" tells whether one is right.',
        path: ['ssh', 'credential'],
      });
    });
  }

  test('with the keys of an agent that is named, or that the environment names', async () => {
    await sshAdd(stranger.path);
    await sshAdd(host.identityFile);
    await reaches({ agent_socket: agentSocket });
    process.env.SSH_AUTH_SOCK = agentSocket;
    await reaches({});
    await sshAdd('-D');
  });

  test('with an RSA key in an agent', async () => {
    const rsa = await makeKey(host.directory, 'agent_rsa', 'rsa');
    await authorize(rsa);
    await sshAdd(rsa.path);
    await reaches({ agent_socket: agentSocket });
    await sshAdd('-D');
  });

  test('with a locked key file whose key the agent holds open', async () => {
    const locked = await makeKey(host.directory, 'locked', 'ed25519', { passphrase: 'open sesame' });
    await authorize(locked);
    const copy = join(host.directory, 'unlocked');
    writeFileSync(copy, readFileSync(locked.path), { mode: 0o600 });
    await must(['ssh-keygen', '-q', '-p', '-P', 'open sesame', '-N', '', '-f', copy]);
    await sshAdd(copy);
    await reaches({ identity_file: locked.path, agent_socket: agentSocket });
    await sshAdd('-D');
  });

  test('a key that the server does not know is named, with what the server takes', async () => {
    const fingerprint = (await must(['ssh-keygen', '-lf', `${stranger.path}.pub`])).split(' ')[1];
    expect(await problemOf(connect({ ssh: target({ identity_file: stranger.path }) }))).toEqual({
      text: `${place}: the server must accept one of our keys, and refused identity_file ${stranger.path} (ssh-ed25519 ${fingerprint}) [NF3048]\n`
        + 'It takes: publickey. Add the public key to ~/.ssh/authorized_keys of "deploy" there, or give another user or key.',
      path: ['ssh', 'user'],
    });
  });

  test('too many keys in the agent are the server\'s own reason', async () => {
    const keys = await Promise.all(Array.from({ length: 7 }, (_, i) => makeKey(host.directory, `many${i}`, 'ed25519')));
    await sshAdd(...keys.map((key) => key.path));
    const { text } = await problemOf(connect({ ssh: target({ agent_socket: agentSocket }) }));
    expect(text.replaceAll(/SHA256:[^,)]+/g, 'SHA256:…')).toBe(
      `${place}: the server must accept one of our keys, and refused the agent on ${agentSocket} `
      + `(${Array(7).fill('ssh-ed25519 SHA256:…').join(', ')}) [NF3048]\n`
      + 'It takes: nothing that it names; it says: Too many authentication failures. '
      + 'Add the public key to ~/.ssh/authorized_keys of "deploy" there, or give another user or key.',
    );
    await sshAdd('-D');
  });

  test('no key at all', async () => {
    expect(await problemOf(connect({ ssh: target({}) }))).toEqual({
      text: `${place}: a key must be given to log in with, got none [NF3040]\n`
        + 'Give identity_file, a credential with private_key, or agent_socket; or start an agent that SSH_AUTH_SOCK names.',
      path: ['ssh', 'identity_file'],
    });
  });

  test('a key file that is missing', async () => {
    expect(await problemOf(connect({ ssh: target({ identity_file: '/no/such' }) }))).toEqual({
      text: `${place}: identity_file /no/such must be a readable file: ENOENT: no such file or directory, open '/no/such' [NF3041]\n`
        + 'It is read where Terraform runs, as the user who runs it.',
      path: ['ssh', 'identity_file'],
    });
  });

  test('the public half instead of the private one', async () => {
    expect(await problemOf(connect({ ssh: target({ identity_file: `${host.identityFile}.pub` }) }))).toEqual({
      text: `${place}: identity_file ${host.identityFile}.pub must be a private key in OpenSSH or PEM format: this is a public key [NF3042]\n`
        + 'Give the private half, as ssh-keygen writes it (the file without ".pub").',
      path: ['ssh', 'identity_file'],
    });
  });

  test('something that is no key', async () => {
    expect(await problemOf(connect({ ssh: target({ credential: 'key' }) }, { key: { private_key: 'hunter2' } }))).toEqual({
      text: `${place}: the credential's private_key must be a private key in OpenSSH or PEM format: unsupported key format [NF3042]\n`
        + 'Give the private half, as ssh-keygen writes it (the file without ".pub").',
      path: ['ssh', 'credential'],
    });
  });

  test('a credential that the provider does not have', async () => {
    expect(await problemOf(connect({ ssh: target({ credential: 'gw' }) }))).toEqual({
      text: `${place}: credential "gw" must be an entry of the provider's credentials, and is not [NF3047]\n`
        + 'Add it to the provider\'s credentials, or correct the name.',
      path: ['ssh', 'credential'],
    });
  });

  test('an agent that does not answer, and one without keys', async () => {
    const dead = join(host.directory, 'no-agent');
    expect(await problemOf(connect({ ssh: target({ agent_socket: dead }) }))).toEqual({
      text: `${place}: an SSH agent must listen on ${dead}, and none does [NF3045]\n`
        + 'Start one with: eval "$(ssh-agent)"; ssh-add. Or give identity_file.',
      path: ['ssh', 'agent_socket'],
    });
    expect(await problemOf(connect({ ssh: target({ agent_socket: agentSocket }) }))).toEqual({
      text: `${place}: the SSH agent on ${agentSocket} must hold a usable key, and holds none [NF3046]\n`
        + 'Add one with: ssh-add FILE. Certificates and hardware keys are not supported.',
      path: ['ssh', 'agent_socket'],
    });
  });
});
