import { PROVIDER_SOURCE } from '../../lib/contract';
import { MACHINE_NEEDS, TestHost } from '../support/hosts';
import { describeWith } from '../support/require-tools';
import { bundleOf, Workspace } from '../support/terraform';

const TABLE = 'table inet filter {\n\tchain input {\n\t\ttype filter hook input priority filter; policy accept;\n\t}\n}\n';
/** What Terraform prints for people, without its frames and line breaks. */
const words = (text: string) => text.replace(/[│╷╵]/g, ' ').replace(/\s+/g, ' ');

describeWith(MACHINE_NEEDS, 'what holds after a reboot, by Terraform', () => {
  let stack: Workspace;

  const declare = (host: TestHost, more: object = {}) => stack.write('main.tf.json', JSON.stringify({
    terraform: { required_providers: { netfilter: { source: PROVIDER_SOURCE } } },
    resource: { netfilter_host: { gw: { owner: 'edge/gw', ssh: host.target(), sources: {}, tables: { 'inet filter': TABLE }, ...more } } },
  }));

  beforeEach(async () => {
    stack = new Workspace();
    stack.plant(PROVIDER_SOURCE, '0.1.0', bundleOf('lib/provider/main.ts'));
  });

  afterEach(() => stack.remove());

  afterAll(() => TestHost.stopAll());

  test('a host that would not load it any more has drifted; an apply repairs that', async () => {
    const host = await TestHost.start({ init: 'systemd' });
    declare(host);
    await stack.init();
    const { stdout, stderr } = await stack.plan('-out', 'plan');
    expect(words(stdout + stderr)).not.toContain('reboot');
    expect((await stack.run(['apply', 'plan'])).status).toBe(0);
    expect((await stack.plan()).status).toBe(0);

    await host.exec('systemctl -q disable cdk-netfilter');
    const drifted = await stack.plan();
    expect(drifted.status).toBe(2);
    expect(words(drifted.stdout)).toContain('- persist = false -> null');
    await stack.mustApply();
    expect((await host.exec('systemctl is-enabled cdk-netfilter')).stdout).toBe('enabled\n');
    expect((await stack.plan()).status).toBe(0);
    await host.stop();
  });

  test('a host that is told to forget keeps nothing for the next boot', async () => {
    const host = await TestHost.start({ init: 'systemd' });
    declare(host);
    await stack.init();
    await stack.mustApply();
    declare(host, { persist: false });
    await stack.mustApply();
    expect((await host.exec('find /var/lib/cdk-netfilter -name boot; ls /etc/systemd/system/cdk-netfilter.service 2>&1; nft list tables')).stdout)
      .toBe("ls: cannot access '/etc/systemd/system/cdk-netfilter.service': No such file or directory\ntable inet filter\n");
    expect((await stack.plan()).status).toBe(0);
    await host.stop();
  });

  test('a table that an older kernel loads only once its devices are there is named at plan, with these', async () => {
    // The kernel of test hosts is a newer one, and loads it anyway.
    const host = await TestHost.start({ init: 'systemd', setup: 'printf "#!/bin/sh\necho 6.1.0-18-amd64\n" >/usr/local/sbin/uname; mv -f /usr/local/sbin/uname /usr/bin/uname; chmod 755 /usr/bin/uname' });
    const chain = 'table netdev wan {\n\tchain in {\n\t\ttype filter hook ingress devices = { br0, eth0 } priority filter; policy accept;\n\t}\n}\n';
    declare(host, { tables: { 'inet filter': TABLE, 'netdev wan': chain } });
    await stack.init();
    const { stdout } = await stack.plan();
    expect(words(stdout)).toContain(': a table filters nothing at boot until devices are there');
    expect(words(stdout)).toContain('table "netdev wan" needs br0, eth0 Linux 6.1.0-18-amd64 loads such a table only once its devices are there, and 6.16 before that, too. '
      + 'A bridge, VLAN or tunnel comes with the network; its table follows within a second.');
    await host.exec('rm /usr/bin/uname');
    await host.stop();
  });

  test('a host that starts nothing at boot is warned about at plan, until that is accepted', async () => {
    const host = await TestHost.start();
    declare(host);
    await stack.init();
    const { stdout } = await stack.plan();
    expect(words(stdout)).toContain(': nothing of this will be there after a reboot');
    expect(words(stdout)).toContain('This host runs neither systemd nor OpenRC, so nothing can load it at boot. Set persist to false to accept that.');
    declare(host, { persist: false });
    expect((await stack.plan()).stdout).not.toContain('reboot');
    await stack.mustApply();
    expect((await stack.plan()).status).toBe(0);
    await host.stop();
  });
});
