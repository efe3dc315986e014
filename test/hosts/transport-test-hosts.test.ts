import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execute, TEST_HOST_NEEDS, TestClient, TestHost } from '../support/hosts';
import { describeWith } from '../support/require-tools';

describeWith({ root: true, tools: [...TEST_HOST_NEEDS.tools, 'ssh'] }, 'test hosts', () => {
  afterAll(() => TestHost.stopAll());

  const ssh = async (host: TestHost, port: number, user: string, command: string) => execute([
    'ssh', '-F', 'none', '-p', `${port}`, '-i', host.identityFile, '-o', `UserKnownHostsFile=${await host.knownHosts(port)}`,
    '-o', 'BatchMode=yes', '-o', 'ConnectTimeout=1', `${user}@${host.address}`, command,
  ]);

  test('a host has its own name, files and ruleset, and its users differ in what they may do', async () => {
    const host = await TestHost.start({ name: 'gw' });
    await host.exec('nft add table inet mine; echo yes > /etc/mine');
    expect((await ssh(host, host.port, 'deploy', 'hostname; cat /etc/mine; sudo -n nft list tables')).stdout)
      .toBe('gw\nyes\ntable inet mine\n');
    expect((await ssh(host, host.port, 'root', 'id -u')).stdout).toBe('0\n');
    expect((await ssh(host, host.port, 'nosudo', 'sudo -n true')).stderr).toBe('sudo: a password is required\n');
    expect((await ssh(host, host.port, 'pwsudo', 'echo "correct horse" | sudo -S -p "" id -u')).stdout).toMatch(/^0\n$/);
    expect(existsSync('/etc/mine')).toBe(false);
    expect((await execute(['nft', 'list', 'table', 'inet', 'mine'])).code).not.toBe(0);
  });

  test('a lockout closes the way over the wire, and not the one under the firewall', async () => {
    const host = await TestHost.start();
    await host.exec(`nft 'table inet lock { chain input { type filter hook input priority 0; policy drop; }; }'`);
    expect((await ssh(host, host.port, 'deploy', 'true')).code).toBe(255);
    expect((await ssh(host, await host.sshdUnderLoopback(), 'root', 'nft list tables')).stdout).toBe('table inet lock\n');
  });

  test('clients outside and behind send packets that the host filters and forwards', async () => {
    const host = await TestHost.start();
    const outside = await TestClient.outside();
    const behind = await TestClient.behind(host);
    const listeners = [await behind.listenTcp(80), await behind.listenUdp(53)];
    expect(await outside.tcp(host.wireAddress, 22)).toBe('open');
    expect(await outside.tcp(host.wireAddress6, 22)).toBe('open');
    expect(await outside.tcp(host.wireAddress, 23)).toBe('refused');
    expect(await outside.tcp(behind.address, 80)).toBe('open');
    expect(await outside.udp(behind.address, 53)).toBe('open');
    expect(await outside.udp(behind.address, 54)).toBe('refused');
    expect(await behind.ping(outside.address)).toBe('open');
    expect(await behind.ping(outside.address6)).toBe('open');
    await host.exec(`nft 'table inet f { chain forward { type filter hook forward priority 0; policy drop; }; }'`);
    expect(await outside.tcp(behind.address, 80)).toBe('timeout');
    expect(await outside.udp(behind.address, 53)).toBe('timeout');
    expect(await behind.ping(outside.address)).toBe('timeout');
    await Promise.all(listeners.map((listener) => listener.close()));
  });

  test('a power cut keeps the files and loses the ruleset', async () => {
    const host = await TestHost.start();
    await host.exec('echo kept > /etc/kept; nft add table inet lost');
    await host.powerCut();
    await host.boot();
    expect((await ssh(host, host.port, 'root', 'cat /etc/kept; nft list tables')).stdout).toBe('kept\n');
  });

  test('the command line keeps a host until it is killed, and even kill -9 leaves nothing', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'cli-'));
    const child = spawn(process.execPath, ['--import', 'tsx', 'test/support/hosts/cli.ts', 'start', '--name', 'demo', '--dir', directory], {
      cwd: join(__dirname, '../..'), stdio: ['ignore', 'pipe', 'inherit'],
    });
    const said = await new Promise<string>((resolve) => child.stdout.once('data', (data) => resolve(String(data))));
    const host = JSON.parse(said);
    expect(JSON.parse(readFileSync(join(directory, 'host.json'), 'utf8'))).toEqual(host);
    const reply = await execute(['ssh', '-F', 'none', '-p', `${host.port}`, '-i', host.identityFile,
      '-o', `UserKnownHostsFile=${host.knownHosts}`, `${host.user}@${host.address}`, 'hostname']);
    expect(reply.stdout).toBe('demo\n');
    child.kill('SIGKILL');
    await expect(eventually(() => !existsSync(`/proc/${host.initPid}`)
      && !readdirSync('/run/netns').some((name) => name.startsWith(`nfh-${host.pid}-`)))).resolves.toBe(true);
    rmSync(directory, { recursive: true });
  });
});

async function eventually(condition: () => boolean): Promise<boolean> {
  for (let tries = 0; tries < 100 && !condition(); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return condition();
}
