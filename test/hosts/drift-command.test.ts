import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drift } from '../../lib/cli/drift/drift';
import { TEST_HOST_NEEDS, TestHost } from '../support/hosts';
import { Netns } from '../support/netns';
import { describeWith } from '../support/require-tools';

const TABLE = ['table inet edge {', '\tchain input {', '\t\ttype filter hook input priority filter; policy drop;', '\t\tct state established,related accept',
  '\t\ttcp dport 22 accept comment "ssh"', '\t}', '}', ''].join('\n');

describeWith(TEST_HOST_NEEDS, 'cdk-netfilter drift', () => {
  let folder: string;
  let netns: Netns;
  let host: TestHost;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'drift-'));
    netns = Netns.make();
    host = await TestHost.start({ name: 'gw' });
    await host.exec(`nft -f - <<'END'\n${TABLE}END`);
    netns.nft(TABLE);
  });

  afterAll(async () => {
    await TestHost.stopAll();
    netns.remove();
    rmSync(folder, { recursive: true });
  });

  /** Writes what a synth of these hosts would. */
  function declare(hosts: Record<string, unknown>): void {
    writeFileSync(join(folder, 'cdk.tf.json'), JSON.stringify({ '//': { metadata: { stackName: 'edge' } }, resource: { netfilter_host: hosts } }));
  }

  async function run(...args: string[]): Promise<{ status: number; out: string; err: string[] }> {
    let [out, err] = ['', ''];
    const status = await drift([folder, ...args], { stdin: () => '', out: (text) => { out += text; }, err: (text) => { err += text; } });
    return { status, out, err: err.split('\n').filter((line) => line !== '') };
  }

  async function hosts() {
    const login = { user: 'deploy', become: 'sudo', identity_file: host.identityFile, known_hosts_file: await host.knownHosts() };
    return {
      near: { owner: 'edge/near', local: { netns: netns.name }, tables: { 'inet edge': TABLE }, sysctls: { 'net.ipv4.conf.lo.forwarding': '0' } },
      far: { owner: 'edge/far', ssh: { host: host.address, port: host.port, ...login }, tables: { 'inet edge': TABLE } },
    };
  }

  test('hosts that are as declared', async () => {
    declare(await hosts());
    const { status, out, err } = await run();
    expect({ status, out }).toEqual({ status: 0, out: '2 of 2 hosts are as declared\n' });
    expect(err.map((line) => line.slice(4)).sort()).toEqual(['edge/far: as declared', 'edge/near: as declared']);
    expect(err.map((line) => line.slice(0, 4))).toEqual(['1/2 ', '2/2 ']);
  });

  test('a hole that somebody made, a rule and a parameter: what is different, and what it opens', async () => {
    declare(await hosts());
    netns.nft('insert rule inet edge input tcp dport 8080 accept');
    netns.exec('sysctl', '-qw', 'net.ipv4.conf.lo.forwarding=1');
    const { status, out, err } = await run('--quiet');
    expect([status, err]).toEqual([2, []]);
    expect(out).toBe([
      `edge/near (this machine (netns ${netns.name}))`,
      '  newly reachable: tcp/8080 from 0.0.0.0/0 and ::/0 (rule "tcp dport 8080 accept")',
      '  table inet edge',
      '     table inet edge {',
      '       chain input {',
      '         type filter hook input priority filter; policy drop;',
      '    +    tcp dport 8080 accept',
      '         ct state established,related accept',
      '         tcp dport 22 accept comment "ssh"',
      '       }',
      '  kernel parameters',
      '    -net.ipv4.conf.lo.forwarding = 0',
      '    +net.ipv4.conf.lo.forwarding = 1',
      '',
      '1 of 2 hosts are as declared, 1 drifted',
      '',
    ].join('\n'));
  });

  test('for a program: all hosts, one alone, and those that cannot be looked at', async () => {
    declare({
      ...await hosts(),
      gone: { owner: 'edge/gone', local: { netns: 'nowhere' }, tables: { 'inet edge': TABLE } },
      made: { owner: 'edge/made', ssh: { host: '${aws_instance.made.public_ip}' } },
    });
    const { status, out } = await run('--output', 'json', '--parallel', '1');
    const found = JSON.parse(out).hosts as { host: string; status: string; error?: string }[];
    expect(status).toBe(1);
    expect(found.map((one) => [one.host, one.status, one.error?.replace(/, got .*/s, '')])).toEqual([
      ['edge/far', 'same', undefined],
      ['edge/gone', 'error', 'this machine (netns nowhere): network namespace "nowhere" must exist'],
      ['edge/made', 'error', 'ssh refer to what only Terraform knows; look with: terraform plan'],
      ['edge/near', 'drifted', undefined],
    ]);
    const one = await run('--output', 'json', '--host', 'netfilter_host.near', '--quiet');
    expect([one.status, JSON.parse(one.out).hosts]).toEqual([2, [found[3]]]);
    expect(found[3]).toMatchObject({ newly_reachable: ['tcp/8080 from 0.0.0.0/0 and ::/0 (rule "tcp dport 8080 accept")'], no_longer_reachable: [] });
  });

  test('nothing was changed by looking', async () => {
    expect(netns.ruleset()).toContain('tcp dport 8080 accept');
    expect((await host.exec('nft list ruleset')).stdout).toBe(TABLE);
  });

  test('a host that is not declared', async () => {
    declare(await hosts());
    const { status, err } = await run('--host', 'edge/other');
    expect([status, err]).toEqual([1, [`${folder}: the synth must declare the host edge/other, got edge/near, edge/far`]]);
  });
});
