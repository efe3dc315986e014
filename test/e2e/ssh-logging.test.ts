import { CdktfApp } from '../support/cdktf-app/app';
import { installed } from '../support/cdktf-app/global-setup';
import { changedLines } from '../support/cdktf-app/screen';
import { TEST_HOST_NEEDS, TestClient, TestHost } from '../support/hosts';
import { describeWith } from '../support/require-tools';

describeWith(TEST_HOST_NEEDS, 'examples/ssh-logging, deployed by the cdktf CLI', () => {
  let host: TestHost;
  let app: CdktfApp;

  beforeAll(async () => {
    host = await TestHost.start();
    app = CdktfApp.fromExample(installed().folder, 'ssh-logging');
    app.write('main.ts', `
      import { Become } from 'cdk-netfilter';
      import { App } from 'cdktf';
      import { SshLogging } from './ssh-logging';

      const app = new App();
      new SshLogging(app, 'ssh-logging', { ssh: {
        host: '${host.address}', port: ${host.port}, user: 'deploy', become: Become.SUDO,
        identityFile: '${host.identityFile}', knownHostsFile: '${await host.knownHosts()}',
      } });
      app.synth();
    `);
  });
  afterAll(async () => {
    app.remove();
    await TestHost.stopAll();
  });

  const logger = async (family: number) => (await host.exec(`cat /proc/sys/net/netfilter/nf_log/${family}`)).stdout.trim();

  test('new connections are logged to group 2, and let in', async () => {
    await app.mustRun(['deploy', '--auto-approve']);
    expect((await host.exec('nft list chain inet filter input')).stdout)
      .toContain('\t\ttcp dport 22 ct state new log prefix "SSH for ever" group 2 accept comment "ssh"\n');
    expect([await logger(2), await logger(10)]).toEqual(['nfnetlink_log', 'nfnetlink_log']);
    expect(await (await TestClient.outside()).tcp(host.wireAddress, 22)).toBe('open');
    expect(await app.mustRun(['diff'])).toContain('No changes.');
  });

  test('a logger that was bound by hand is a line of the plan', async () => {
    await host.exec('echo NONE > /proc/sys/net/netfilter/nf_log/2');
    expect(changedLines(await app.mustRun(['diff']))).toEqual([
      '~ resource "netfilter_host" "host" {',
      '~ loggers     = {',
      '~ "ip"  = "NONE" -> "nfnetlink_log"',
    ]);
  });

  test('what was there before comes back', async () => {
    await app.mustRun(['destroy', '--auto-approve']);
    expect((await host.exec('nft list ruleset; sysctl -n net.netfilter.nf_conntrack_log_invalid')).stdout).toBe('0\n');
    expect([await logger(2), await logger(10)]).not.toContain('nfnetlink_log');
  });
});
