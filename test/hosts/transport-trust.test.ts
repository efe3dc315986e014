import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connect, Transport } from '../../lib/engine/transport';
import { makeKey, must, TEST_HOST_NEEDS, TestHost } from '../support/hosts';
import { problemOf } from '../support/problem-of';
import { describeWith } from '../support/require-tools';

const NOTHING_SENT = 'Nothing was sent to it, and no key was offered.';

describeWith(TEST_HOST_NEEDS, 'host keys', () => {
  let host: TestHost;
  let place: string;
  let ed25519: string;
  let ecdsa: string;
  beforeAll(async () => {
    host = await TestHost.start({ name: 'gw', hostKeyTypes: ['ecdsa', 'ed25519'] });
    [ecdsa, ed25519] = host.hostKeys;
    place = `deploy@127.0.0.1:${host.port}`;
  });
  afterAll(() => TestHost.stopAll());

  let files = 0;
  const file = async (...lines: readonly string[]) => {
    const path = join(host.directory, `known_hosts_${files += 1}`);
    await writeFile(path, lines.map((line) => `${line}\n`).join(''));
    return path;
  };
  const target = (trust: { host_keys?: readonly string[]; known_hosts_file?: string }) => ({ ...host.target(), host_keys: null, ...trust });
  const fingerprint = async (key: string) => (await must(['ssh-keygen', '-lf', '-'], key)).split(' ')[1];
  const reaches = async (connecting: Promise<Transport>) => {
    const transport = await connecting;
    expect((await transport.run('hostname')).stdout).toBe('gw\n');
    await transport.close();
  };

  test('a pinned key is asked for, whatever the server prefers', async () => {
    await reaches(connect({ ssh: target({ host_keys: [ecdsa] }) }));
    await reaches(connect({ ssh: target({ host_keys: [`${ed25519} root@gw`] }) }));
    await reaches(connect({ ssh: target({ host_keys: [await fingerprint(ed25519)] }) }));
    await reaches(connect({ ssh: target({ host_keys: [await fingerprint(ecdsa)] }) }));
  });

  test('an RSA key is verified by its newer signatures', async () => {
    const rsa = await TestHost.start({ name: 'gw', hostKeyTypes: ['rsa'] });
    await reaches(connect({ ssh: rsa.target() }));
    await rsa.stop();
  });

  test('known_hosts: by name and port, hashed by ssh-keygen, and by wildcard', async () => {
    const name = `[127.0.0.1]:${host.port}`;
    await reaches(connect({ ssh: target({ known_hosts_file: await file('# ours', `${name} ${ecdsa}`) }) }));
    const hashed = await file(`other.example ${ed25519}`, `${name} ${ecdsa}`);
    await must(['ssh-keygen', '-H', '-f', hashed]);
    await reaches(connect({ ssh: target({ known_hosts_file: hashed }) }));
    await reaches(connect({ ssh: target({ known_hosts_file: await file(`[127.0.0.*]:* ${ed25519}`) }) }));
    await reaches(connect({ ssh: target({ known_hosts_file: await file(`127.0.0.1 ${ed25519}`) }) }));
  });

  test('another key than the pinned one is refused before the login', async () => {
    const { publicLine: other } = await makeKey(host.directory, 'other', 'ed25519');
    const before = (await host.exec('cat /var/log/sshd.log')).stdout;
    expect(await problemOf(connect({ ssh: target({ host_keys: [other] }) }))).toEqual({
      text: `${place}: the host's key must be ssh-ed25519 ${await fingerprint(other)} (host_keys), got ssh-ed25519 ${await fingerprint(ed25519)} [NF3033]\n`
        + `Another machine may be answering in its place. ${NOTHING_SENT} If the host was given a new key, replace the old one where it stands; `
        + `in a known_hosts file: ssh-keygen -R '[127.0.0.1]:${host.port}' -f FILE`,
      path: ['ssh', 'host_keys'],
    });
    const log = (await host.exec('cat /var/log/sshd.log')).stdout.slice(before.length);
    expect(log).not.toMatch(/publickey/);
  });

  test('a pinned fingerprint of none of its keys is refused, with the key that the server prefers', async () => {
    const { publicLine: other } = await makeKey(host.directory, 'unrelated', 'ed25519');
    const { text } = await problemOf(connect({ ssh: target({ host_keys: [await fingerprint(other)] }) }));
    expect(text).toContain(`ssh-ed25519 ${await fingerprint(ed25519)}`);
    expect(text).toContain(`${await fingerprint(other)} (host_keys)`);
  });

  test('another key than the one in known_hosts is refused, with the line that holds it', async () => {
    const { publicLine: other } = await makeKey(host.directory, 'other2', 'ecdsa');
    const path = await file('# ours', `[127.0.0.1]:${host.port} ${other}`);
    expect((await problemOf(connect({ ssh: target({ known_hosts_file: path }) }))).text).toBe(
      `${place}: the host's key must be ecdsa-sha2-nistp256 ${await fingerprint(other)} (${path}:2), `
      + `got ecdsa-sha2-nistp256 ${await fingerprint(ecdsa)} [NF3033]\n`
      + `Another machine may be answering in its place. ${NOTHING_SENT} If the host was given a new key, replace the old one where it stands; `
      + `in a known_hosts file: ssh-keygen -R '[127.0.0.1]:${host.port}' -f FILE`,
    );
  });

  test('a host that nobody vouches for is refused, and the cure holds its key', async () => {
    const path = await file(`gw.example ${ed25519}`);
    expect(await problemOf(connect({ ssh: target({ known_hosts_file: path }) }))).toEqual({
      text: `${place}: the host's key must be known, got ssh-ed25519 ${await fingerprint(ed25519)} [NF3032]\n`
        + `It is not in ${path}. ${NOTHING_SENT} If it is the key that "ssh-keygen -lf /etc/ssh/ssh_host_…_key.pub" prints on that host, pin it: `
        + `host_keys = ["${ed25519}"]`,
      path: ['ssh', 'host_keys'],
    });
  });

  test('a negated pattern takes a host out of a line', async () => {
    const path = await file(`!127.0.0.1,*.0.0.1 ${ed25519}`);
    expect((await problemOf(connect({ ssh: target({ known_hosts_file: path }) }))).text).toContain('[NF3032]');
  });

  test('a revoked key is refused, even where another line accepts it', async () => {
    const path = await file(`[127.0.0.1]:${host.port} ${ed25519}`);
    await appendFile(path, `@revoked * ${ed25519}\n`);
    expect(await problemOf(connect({ ssh: target({ known_hosts_file: path }) }))).toEqual({
      text: `${place}: the host's key must not be revoked, got ssh-ed25519 ${await fingerprint(ed25519)}, which ${path}:2 revokes [NF3034]\n`
        + `Whoever revoked it knows why; the host needs a new key. ${NOTHING_SENT}`,
      path: ['ssh', 'known_hosts_file'],
    });
  });

  test('a certificate authority alone is not enough', async () => {
    const path = await file(`@cert-authority * ${ecdsa}`);
    expect(await problemOf(connect({ ssh: target({ known_hosts_file: path }) }))).toEqual({
      text: `${place}: the host's key must be known itself, got ssh-ed25519 ${await fingerprint(ed25519)} and a @cert-authority at ${path}:1 [NF3035]\n`
        + `Host certificates are not supported. ${NOTHING_SENT} Pin the key: host_keys = ["${ed25519}"]`,
      path: ['ssh', 'host_keys'],
    });
  });

  test('what is no key is refused before connecting', async () => {
    expect(await problemOf(connect({ ssh: target({ host_keys: [ed25519, 'ssh-ed25519 AAAAgarbage'] }) }))).toEqual({
      text: `${place}: a pinned host key must be "TYPE BASE64" or "SHA256:…", got "ssh-ed25519 AAAAgarbage" [NF3030]\n`
        + 'Take it from the host: cat /etc/ssh/ssh_host_ed25519_key.pub',
      path: ['ssh', 'host_keys', { index: 1 }],
    });
  });

  test('a known_hosts file that is named must be there', async () => {
    expect(await problemOf(connect({ ssh: target({ known_hosts_file: '/no/such' }) }))).toEqual({
      text: `${place}: known_hosts_file must be a readable file, got /no/such: ENOENT: no such file or directory, open '/no/such' [NF3031]\n`
        + 'Correct the path, or pin the host\'s key with host_keys.',
      path: ['ssh', 'known_hosts_file'],
    });
  });
});
