import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { CdktfApp } from '../support/cdktf-app/app';
import { installed } from '../support/cdktf-app/global-setup';
import { changedLines } from '../support/cdktf-app/screen';
import { TEST_HOST_NEEDS, TestHost } from '../support/hosts';
import { describeWith } from '../support/require-tools';

const RULES = `table inet filter {
  set admins { type ipv4_addr; flags interval; elements = { 10.213.0.0/16 }; }
  chain input {
    type filter hook input priority filter; policy drop;
    ct state established,related counter accept
    iifname lo accept
    ip saddr @admins tcp dport 22 accept comment "ssh from admins"
  }
}
table ip nat {
  chain postrouting { type nat hook postrouting priority srcnat; oifname eth0 masquerade; }
  chain prerouting { type nat hook prerouting priority dstnat; jump DOCKER; tcp dport 2222 redirect to :22; }
  chain DOCKER { tcp dport 8080 dnat to 172.17.0.2; }
}
table ip docker-bridges { chain c { accept; }; }
`;

/** The steps of docs/guides/from-nftables-conf.md. */
describeWith(TEST_HOST_NEEDS, 'a host that is full of rules, adopted', () => {
  let host: TestHost;
  let app: CdktfApp;
  let login: string[];

  beforeAll(async () => {
    host = await TestHost.start({ name: 'grown' });
    await load(RULES);
    app = CdktfApp.fromSource(installed().folder, '');
    login = ['--host', host.address, '--port', `${host.port}`, '--user', 'deploy', '--become', '--identity-file', host.identityFile,
      '--known-hosts', await host.knownHosts()];
  });

  afterAll(async () => {
    app.remove();
    await TestHost.stopAll();
  });

  async function load(rules: string): Promise<void> {
    await host.exec(`nft -f - <<'END'\n${rules}END\n`);
  }

  test('import does not write over what is there', async () => {
    const { status, output } = await cli(['import', ...login, '--table', 'inet filter', '--out', app.folder]);
    expect(status).toBe(2);
    expect(output).toBe(`${app.folder}: must have no main.ts, cdktf.json, package.json yet; choose another folder with --out, or overwrite with --force\n`);
  });

  test('import writes an app of what the host has, and says what it leaves out', async () => {
    const { status, output } = await cli(['import', ...login, '--owner', 'grown', '--force', '--out', app.folder]);
    expect(output.replaceAll(app.folder, 'FOLDER')).toBe([
      'left out: table ip docker-bridges', 'left out: ip nat chain DOCKER',
      'note: Other programs keep chains of theirs in ip nat: give the rules a table of their own, by another name, so that these stay.',
      ...['main.ts', 'inet-filter.ts', 'ip-nat.ts', 'cdktf.json', 'package.json', 'tsconfig.json'].map((file) => `wrote FOLDER/${file}`), '',
    ].join('\n'));
    expect(status).toBe(0);
    expect(app.read('main.ts')).toContain(`host.importLive('inet filter');\n`);
    expect(app.read('ip-nat.ts')).toContain('  // Left out: jump DOCKER\n');
  });

  test('a table in which others keep chains is not replaced: its rules go into one of their own', async () => {
    const { status, output } = await app.cdktf(['diff']);
    expect(status).not.toBe(0);
    expect(output.replace(/[\s│╷╵]+/g, ' ')).toContain('table "ip nat"');
    app.edit('ip-nat.ts', `new NftTable(host, 'nat', {`, `new NftTable(host, 'own-nat', {`);
  });

  test('the first plan takes the other over: it names the rules, and changes nothing else', async () => {
    const output = await app.mustRun(['diff']);
    expect(output).toContain('Plan: 1 to import, 0 to add, 1 to change, 0 to destroy.');
    const lines = changedLines(output).map((line) => line.trim());
    expect(lines.filter((line) => line.startsWith('- '))).toEqual(['- ct state established,related counter accept', '- iifname "lo" accept']);
    expect(lines).toEqual(expect.arrayContaining(['+ iifname "lo" accept comment "accept iifname lo"']));
  });

  test('what the first deployment loads is what was there, and tables of others stay', async () => {
    await app.mustRun(['deploy', '--auto-approve']);
    const listing = (await host.exec('nft -s list ruleset')).stdout;
    expect(listing).toContain([
      'ct state established,related counter accept comment "accept ct state established,related"',
      'iifname "lo" accept comment "accept iifname lo"',
      'ip saddr @admins tcp dport 22 accept comment "ssh from admins"',
    ].join('\n\t\t'));
    expect(listing).toContain('tcp dport 8080 dnat to 172.17.0.2');
    expect(listing).toContain('table ip docker-bridges');
    expect(listing).toContain('oifname "eth0" masquerade comment "masquerade oifname eth0"');
  });

  test('after it, without the line that takes over, nothing is to be done', async () => {
    app.edit('main.ts', `host.importLive('inet filter');\n`, '');
    expect(await app.mustRun(['diff'])).toContain('No changes. Your infrastructure matches the configuration.');
  });
});

/** Runs the packed command; what it prints to both streams. */
function cli(args: readonly string[]): Promise<{ readonly status: number; readonly output: string }> {
  const bin = join(installed().folder, 'node_modules', '.bin', 'cdk-netfilter');
  return new Promise((resolve) => {
    execFile(bin, args, { timeout: 60_000, env: { PATH: process.env.PATH } }, (error, stdout, stderr) => {
      resolve({ status: error ? Number(error.code) : 0, output: stdout + stderr });
    });
  });
}
