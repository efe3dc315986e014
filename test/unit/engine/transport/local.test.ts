import { spawnSync } from 'node:child_process';
import { connect } from '../../../../lib/engine/transport';
import { problemOf } from '../../../support/problem-of';
import { describeWith } from '../../../support/require-tools';



test('a target is one of ssh and local', async () => {
  expect((await problemOf(connect({}))).text).toBe(
      'target: exactly one of ssh and local must be given, got neither [NF3001]\n'
    + 'Give "ssh" for a host on the network, or "local" for this machine.',
    );
  expect((await problemOf(connect({ ssh: { host: 'gw' }, local: {} }))).text).toBe(
      'target: exactly one of ssh and local must be given, got both [NF3001]\n'
    + 'Give "ssh" for a host on the network, or "local" for this machine.',
    );
});

describeWith({ root: true, tools: ['unshare'] }, 'as another user', () => {
  test('this machine is not changed', () => {
    const script = 'require("./lib/engine/transport").connect({ local: {} }).catch((error) => process.stdout.write(error.message))';
    const { stdout } = spawnSync('unshare', ['--user', '--map-user=1000', process.execPath, '--import', 'tsx', '--eval', script],
      { encoding: 'utf8' });
    expect(stdout).toBe(
      'this machine: must be changed as root, got uid 1000 [NF3002]\n'
      + 'Run this as root, or reach the machine through "ssh" with become = "sudo".',
    );
  });
});

describeWith({ root: true, tools: ['ip', 'nsenter'] }, 'as root on this machine', () => {
  test('a script runs in sh with LC_ALL=C, and its output and status come back', async () => {
    const transport = await connect({ local: {} });
    expect(transport.name).toBe('this machine');
    const script = 'printf "%s ü" "$LC_ALL"; echo bad >&2; exit 7';
    expect(await transport.run(script)).toEqual({ stdout: 'C ü', stderr: 'bad\n', code: 7 });
    expect(transport.traffic).toEqual({ roundTrips: 1, bytesSent: Buffer.byteLength(script), bytesReceived: 8 });
  });

  test('a script that stops before its end is read still gives its status', async () => {
    const transport = await connect({ local: {} });
    expect(await transport.run(`exit 3\n${'# long\n'.repeat(200_000)}`)).toEqual({ stdout: '', stderr: '', code: 3 });
  });

  test('a script that is killed has no result', async () => {
    const transport = await connect({ local: {} });
    await expect(transport.run('kill -9 $$')).rejects.toThrow(
      'this machine: a script must end with an exit status, got SIGKILL [NF3006]\n'
      + 'What it did on the host is not known; plan again to see what holds.',
    );
  });

  test('a script that takes too long is given up', async () => {
    const transport = await connect({ local: {} });
    expect((await problemOf(transport.run('sleep 2', { timeoutMs: 200 }))).text).toBe(
      'this machine: a script must end within 0.2 s, and did not [NF3007]\n'
      + 'It may still be running. What it did on the host is not known; plan again to see what holds.',
    );
  });

  test('a signal gives up a script, or keeps it from starting', async () => {
    const transport = await connect({ local: {} });
    const abort = new AbortController();
    const run = problemOf(transport.run('sleep 2', { signal: abort.signal }));
    abort.abort();
    const words = 'this machine: a script was given up before it ended [NF3008]\n'
      + 'It may still be running. What it did on the host is not known; plan again to see what holds.';
    expect((await run).text).toBe(words);
    expect((await problemOf(transport.run('true', { signal: abort.signal }))).text).toBe(words);
    expect(transport.traffic.roundTrips).toBe(1);
  });

  test('a closed transport runs nothing', async () => {
    const transport = await connect({ local: {} });
    await transport.close();
    expect(transport.alive).toBe(false);
    expect((await problemOf(transport.run('true'))).text).toBe(
      'this machine: the connection is closed [NF3010]\nNothing was sent. Connect again.',
    );
  });

  test('a network namespace that is missing is named, with those that exist', async () => {
    const name = `nfl-${process.pid}`;
    spawnSync('ip', ['netns', 'add', name]);
    try {
      await expect(connect({ local: { netns: 'no-such' } })).rejects.toThrow(
        /^this machine \(netns no-such\): network namespace "no-such" must exist, got no \/run\/netns\/no-such \[NF3003\]\nMake it with: ip netns add no-such\. There are: .*nfl-\d+.*\.$/,
      );
      expect((await problemOf(connect({ local: { netns: '../x' } }))).text).toBe(
      'this machine (netns ../x): the name of a network namespace must be one file name, got "../x" [NF3004]\n'
        + 'Use a name that "ip netns list" prints.',
    );
      const transport = await connect({ local: { netns: name } });
      expect(transport.name).toBe(`this machine (netns ${name})`);
      const { stdout } = await transport.run('ip netns identify $$');
      expect(stdout).toBe(`${name}\n`);
    } finally {
      spawnSync('ip', ['netns', 'delete', name]);
    }
  });
});
