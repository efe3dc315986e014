import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CdktfApp } from '../support/cdktf-app/app';
import { installed } from '../support/cdktf-app/global-setup';
import { TEST_HOST_NEEDS, TestHost } from '../support/hosts';
import { describeWith } from '../support/require-tools';

/** A stack with one sysctl, on a host that is reached as `ssh` says. */
const source = (ssh: string) => `
import { App, TerraformStack } from 'cdktf';
import { Become, NetfilterHost } from 'cdk-netfilter';

const app = new App();
const stack = new TerraformStack(app, 'edge');
const host = new NetfilterHost(stack, 'gw', { ssh: ${ssh} });
host.addSysctl('net.ipv4.conf.all.log_martians', '1');
app.synth();
`;

describeWith(TEST_HOST_NEEDS, 'projects of users', () => {
  let ssh: string;
  const base = () => installed().folder;

  beforeAll(async () => {
    const host = await TestHost.start();
    ssh = `{
      host: '${host.address}', port: ${host.port}, user: 'deploy', become: Become.SUDO,
      identityFile: '${host.identityFile}', knownHostsFile: '${await host.knownHosts()}',
    }`;
  });
  afterAll(() => TestHost.stopAll());

  test('may be of type module', async () => {
    const app = CdktfApp.fromSource(base(), source(ssh), { type: 'module' });
    expect(await app.mustRun(['deploy', '--auto-approve'])).toContain('Apply complete! Resources: 1 added, 0 changed, 0 destroyed.');
    expect(await app.mustRun(['destroy', '--auto-approve'])).toContain('Destroy complete! Resources: 1 destroyed.');
    app.remove();
  });

  test('share a plugin cache: one works on when another of the same version is deleted', async () => {
    const first = CdktfApp.fromSource(base(), source(ssh));
    const second = CdktfApp.fromSource(base(), source(ssh), {}, first.home);
    const third = CdktfApp.fromSource(base(), source(ssh), {}, first.home);
    await first.mustRun(['diff']);
    await second.mustRun(['diff']);
    await third.mustRun(['diff']);
    first.removeFolder();
    expect(await second.mustRun(['diff'])).toContain('Plan: 1 to add, 0 to change, 0 to destroy.');
    second.removeFolder();
    expect(await third.mustRun(['diff'])).toContain('Plan: 1 to add, 0 to change, 0 to destroy.');
    third.remove();
  });

  test('take up a provider that was built anew under the same version', async () => {
    const app = CdktfApp.fromSource(base(), source(ssh));
    await app.mustRun(['diff']);
    const bundle = join(base(), 'node_modules/cdk-netfilter/bin/terraform-provider-netfilter.cjs');
    const before = readFileSync(bundle);
    try {
      appendFileSync(bundle, '// built anew\n');
      expect(await app.mustRun(['diff'])).toContain('Plan: 1 to add, 0 to change, 0 to destroy.');
    } finally {
      writeFileSync(bundle, before);
    }
    app.remove();
  });
});
