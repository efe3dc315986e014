import { CdktfApp } from '../support/cdktf-app/app';
import { installed } from '../support/cdktf-app/global-setup';
import { TEST_HOST_NEEDS, TestHost } from '../support/hosts';
import { describeWith } from '../support/require-tools';

const NAMES = ['gw1', 'gw2', 'gw3'] as const;
/** Breaks a host so that its new state is never confirmed, and mends it again. */
const BREAK = 'touch /etc/broken';
const MEND = 'rm -f /etc/broken';

describeWith(TEST_HOST_NEEDS, 'a fleet of which one host fails', () => {
  let hosts: readonly TestHost[];
  let app: CdktfApp;

  beforeAll(async () => {
    hosts = await Promise.all(NAMES.map((name) => TestHost.start({ name })));
    const settings = await Promise.all(hosts.map(async (host) =>
      `{ host: '${host.address}', port: ${host.port}, user: 'deploy', become: Become.SUDO, identityFile: '${host.identityFile}', knownHostsFile: '${await host.knownHosts()}' }`));
    app = CdktfApp.fromSource(installed().folder, `
      import { App, TerraformStack } from 'cdktf';
      import { Become, HostWave, NetfilterHost, NftFamily, NftHook, NftTable, Probe, Tcp, Verdict } from 'cdk-netfilter';

      const PORT = 1;
      const WAVES = false;
      const app = new App();
      const stack = new TerraformStack(app, 'fleet');
      const [gw1, gw2, gw3] = [${settings.join(', ')}].map((ssh, i) => {
        const host = new NetfilterHost(stack, \`gw\${i + 1}\`, { ssh, persist: false, confirm: { probes: [Probe.command('well', 'test ! -e /etc/broken', { timeout: 1 })] } });
        new NftTable(host, 'fw', { family: NftFamily.INET }).addBaseChain('input', { hook: NftHook.INPUT }).addRule('one', Tcp.dport(PORT), Verdict.drop());
        return host;
      });
      if (WAVES) {
        const canary = new HostWave(stack, 'canary', { hosts: [gw1] });
        new HostWave(stack, 'rest', { hosts: [gw2, gw3], after: [canary] });
      }
      app.synth();
    `);
  });

  afterAll(async () => {
    app.remove();
    await TestHost.stopAll();
  });

  /** The port that each host drops. */
  const ports = () => Promise.all(hosts.map(async (host) => Number(/tcp dport (\d+) drop/.exec((await host.exec('nft list ruleset')).stdout)?.[1])));
  const plain = (text: string) => text.replace(/[│╷╵]/g, ' ').replace(/\s+/g, ' ');
  const deploy = async () => {
    const { status, output } = await app.cdktf(['deploy', '--auto-approve']);
    return { status, output: plain(output) };
  };

  test('the others are done, and the summary names the one that failed; a second run does the rest', async () => {
    await app.mustRun(['deploy', '--auto-approve']);
    expect(await ports()).toEqual([1, 1, 1]);
    app.edit('main.ts', 'PORT = 1', 'PORT = 2');
    await hosts[1].exec(BREAK);
    const { status, output } = await deploy();
    expect(status).toBe(1);
    expect(output).toContain(`deploy@${hosts[1].address}:${hosts[1].port}: the change was not confirmed: probe "well" failed: exit status 1 [NF4040]`);
    expect(output).toContain('with netfilter_host.gw2 (gw2),');
    expect(output).toContain('The old state is back: the host was looked at since, and holds it.');
    expect(output).not.toMatch(/with netfilter_host\.gw[13] /);
    expect(await ports()).toEqual([2, 1, 2]);
    await hosts[1].exec(MEND);
    await app.mustRun(['deploy', '--auto-approve']);
    expect(await ports()).toEqual([2, 2, 2]);
  });

  test('in waves, a canary that is not confirmed stops the rest; once it is, they follow it', async () => {
    app.edit('main.ts', 'PORT = 2', 'PORT = 3');
    app.edit('main.ts', 'WAVES = false', 'WAVES = true');
    await hosts[0].exec(BREAK);
    const { status, output } = await deploy();
    expect([status, /with netfilter_host\.gw1 /.test(output)]).toEqual([1, true]);
    expect(output).not.toMatch(/netfilter_host\.gw[23]: Modifying/);
    expect(await ports()).toEqual([2, 2, 2]);
    await hosts[0].exec(MEND);
    const all = await app.mustRun(['deploy', '--auto-approve']);
    expect(await ports()).toEqual([3, 3, 3]);
    for (const later of ['gw2', 'gw3']) {
      expect(all.indexOf('netfilter_host.gw1: Modifications complete')).toBeLessThan(all.indexOf(`netfilter_host.${later}: Modifying`));
    }
    await app.mustRun(['destroy', '--auto-approve']);
    expect(await ports()).toEqual([NaN, NaN, NaN]);
  });
});
