import { CdktfApp, CliRun } from '../support/cdktf-app/app';
import { installed } from '../support/cdktf-app/global-setup';
import { TEST_HOST_NEEDS, TestHost } from '../support/hosts';
import { describeWith } from '../support/require-tools';

describeWith(TEST_HOST_NEEDS, 'what a user is told by the CLI', () => {
  let host: TestHost;
  let app: CdktfApp;

  beforeAll(async () => {
    host = await TestHost.start();
  });
  afterEach(() => app.remove());
  afterAll(() => TestHost.stopAll());

  async function diff(rule: string, hostKeys = host.hostKeys): Promise<CliRun> {
    app = CdktfApp.fromSource(installed().folder, `
      import { App, TerraformStack } from 'cdktf';
      import { Become, Ct, CtState, NetfilterHost, NftFamily, NftHook, NftTable, Queue, Tcp, Verdict } from 'cdk-netfilter';

      const app = new App();
      const stack = new TerraformStack(app, 'edge');
      const gw = new NetfilterHost(stack, 'gw', { ssh: {
        host: '${host.address}', port: ${host.port}, user: 'deploy', become: Become.SUDO, identityFile: '${host.identityFile}',
        hostKeys: ${JSON.stringify(hostKeys)},
      } });
      const input = new NftTable(gw, 'filter', { family: NftFamily.INET }).addBaseChain('input', { hook: NftHook.INPUT });
      input.addRule(${rule});
      app.synth();
    `);
    return app.cdktf(['diff']);
  }

  test('which rule the kernel of the host cannot take, at plan', async () => {
    const { status, output } = await diff(`'inspect', Ct.state(CtState.NEW), Queue.num(0)`);
    expect(status).toBe(1);
    expect(output).toContain('edge/gw/filter/input rule "inspect"');
    expect((await host.exec('nft list ruleset')).stdout).toBe('');
  });

  test('that the host shows another key than the pinned one', async () => {
    const pinned = `SHA256:${'A'.repeat(43)}`;
    const { status, output } = await diff(`'ssh', Tcp.dport(22), Verdict.accept()`, [pinned]);
    expect(status).toBe(1);
    expect(output).toContain(`Error: deploy@${host.address}:${host.port}: the host's key must be ${pinned} (host_keys), got ssh-ed25519 SHA256:`);
    expect(output).toContain('resource.netfilter_host.gw.ssh.host_keys');
  });

  test('which rule is wrong already at synth', async () => {
    const { status, output } = await diff(`'ssh', Tcp.dport(65536), Verdict.accept()`);
    expect(status).toBe(1);
    expect(output).toContain('edge/gw/filter/input rule "ssh"');
  });
});
