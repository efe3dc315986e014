import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { CdktfApp } from '../support/cdktf-app/app';
import { installed } from '../support/cdktf-app/global-setup';
import { TEST_HOST_NEEDS, TestHost } from '../support/hosts';
import { describeWith } from '../support/require-tools';
import { plantNullProvider, Workspace } from '../support/terraform';

describeWith(TEST_HOST_NEEDS, 'hosts among other resources', () => {
  let host: TestHost;
  let ssh: string;

  beforeAll(async () => {
    host = await TestHost.start();
    ssh = `port: ${host.port}, user: 'deploy', become: Become.SUDO, identityFile: '${host.identityFile}', knownHostsFile: '${await host.knownHosts()}'`;
  });
  afterAll(() => TestHost.stopAll());

  test('an address that is known only after apply is waited for', async () => {
    const app = CdktfApp.fromSource(installed().folder, `
      import { App, DataResource, TerraformStack } from 'cdktf';
      import { Become, NetfilterHost, NftFamily, NftHook, NftTable, Tcp, Verdict } from 'cdk-netfilter';

      const app = new App();
      const stack = new TerraformStack(app, 'edge');
      const machine = new DataResource(stack, 'machine', { input: '${host.address}' });
      const gw = new NetfilterHost(stack, 'gw', { ssh: { host: machine.output.toString(), ${ssh} } });
      const input = new NftTable(gw, 'made', { family: NftFamily.INET }).addBaseChain('input', { hook: NftHook.INPUT });
      input.addRule('telnet', Tcp.dport(23), Verdict.drop());
      app.synth();
    `);
    expect(await app.mustRun(['diff'])).toMatch(/host +=\s\(known after apply\)/);
    await app.mustRun(['deploy', '--auto-approve']);
    expect((await host.exec('nft list chain inet made input')).stdout).toContain('tcp dport 23 drop comment "telnet"');
    expect(await app.mustRun(['diff'])).toContain('No changes.');
    await app.mustRun(['destroy', '--auto-approve']);
    app.remove();
  });

  test('a HostGate is passed after its host, and made anew when what is wanted there changes', async () => {
    const app = CdktfApp.fromSource(installed().folder, `
      import { App, TerraformStack } from 'cdktf';
      import { Become, HostGate, NetfilterHost } from 'cdk-netfilter';

      const app = new App();
      const stack = new TerraformStack(app, 'edge');
      const gw = new NetfilterHost(stack, 'gw', { ssh: { host: '${host.address}', ${ssh} } });
      gw.addSysctl('net.ipv4.conf.all.log_martians', '1');
      new HostGate(stack, 'gate', { hosts: [gw] });
      app.synth();
    `);
    // No registry can be reached in tests, so the CLI must not ask it for checksums of the stand-in.
    const offline = { CDKTF_SKIP_PROVIDER_LOCK: 'true' };
    await app.mustRun(['synth']);
    await plantStandIn(app.stackFolder('edge'));
    const first = await app.mustRun(['deploy', '--auto-approve'], offline);
    expect(first.indexOf('netfilter_host.gw: Creation complete')).toBeLessThan(first.indexOf('null_resource.gate: Creating'));
    expect(first).toContain('Apply complete! Resources: 2 added, 0 changed, 0 destroyed.');

    app.edit('main.ts', `'net.ipv4.conf.all.log_martians', '1'`, `'net.ipv4.conf.all.log_martians', '0'`);
    expect(await app.mustRun(['diff'], offline)).toContain('Plan: 1 to add, 1 to change, 1 to destroy.');
    await app.mustRun(['destroy', '--auto-approve'], offline);
    app.remove();
  });
});

/** Plants the stand-in for hashicorp/null, by way of a folder without a backend: there Terraform tells addresses before any init. */
async function plantStandIn(stackFolder: string): Promise<void> {
  const workspace = new Workspace();
  workspace.write('main.tf', 'terraform {\n  required_providers {\n    null = { source = "hashicorp/null" }\n  }\n}\n');
  await plantNullProvider(workspace.folder);
  cpSync(workspace.path('terraform.d'), join(stackFolder, 'terraform.d'), { recursive: true });
  workspace.remove();
}
