import { App, TerraformStack } from 'cdktf';
import { NetfilterHost } from '../../../lib';
import { Deployment } from '../../support/deployment';
import { MACHINE_NEEDS, Release, RELEASES, TestHost } from '../../support/hosts';
import { describeWith } from '../../support/require-tools';
import { firewall, SYSCTL } from './firewall';
import { PATIENCE } from './patience';

/** All that a deployment could leave behind. */
const TRACES = `nft list ruleset; cat /proc/sys/${SYSCTL.replaceAll('.', '/')}
ls -d /etc/matrix.conf /etc/ulogd-* /etc/systemd/system/*cdk-netfilter* /etc/systemd/system/*ulogd* /var/lib/cdk-netfilter/owners/* 2>/dev/null`;

const DRIFT = 'cat /etc/matrix.conf; systemctl is-active ulogd-packets; nft list ruleset | grep "dport 8080"';
const WEB = '+ tcp dport PORT limit rate 100/second burst 5 packets counter name "hits" accept comment "web"';

describeWith({ ...MACHINE_NEEDS, tools: [...MACHINE_NEEDS.tools, 'terraform'] }, 'one stack for hosts of all releases, by Terraform', () => {
  const hosts = new Map<Release, TestHost>();
  const before = new Map<Release, string>();
  let deployment: Deployment;

  const said = async (release: Release, script: string) => (await hosts.get(release)!.exec(script)).stdout;
  const ofEach = async (script: string) =>
    new Map(await Promise.all(RELEASES.map(async (release) => [release, await said(release, script)] as const)));
  const each = <T>(value: T) => new Map(RELEASES.map((release) => [release, value] as const));
  /** The same firewall for each host; what is declared of the second port changes one rule. */
  const fleet = (port?: number) => (app: App) => {
    const stack = new TerraformStack(app, 'fleet');
    hosts.forEach((host, release) => {
      const { host: address, port: sshPort, user, host_keys: hostKeys, identity_file: identityFile } = host.target('root');
      const ssh = { host: address, port: sshPort, user, hostKeys: [...hostKeys], identityFile };
      firewall(port)(new NetfilterHost(stack, release, { ssh }));
    });
    return stack;
  };

  beforeAll(async () => {
    deployment = new Deployment();
    await Promise.all(RELEASES.map(async (release) => hosts.set(release, await TestHost.start({ init: 'systemd', release, name: release }))));
    (await ofEach(TRACES)).forEach((traces, release) => before.set(release, traces));
  }, PATIENCE);

  afterAll(async () => {
    deployment?.remove();
    await TestHost.stopAll();
  });

  test('what is deployed to all of them stands there, and a plan finds nothing to do', async () => {
    expect(await deployment.apply(fleet())).toContain('Apply complete! Resources: 4 added, 0 changed, 0 destroyed.');
    expect(await ofEach('systemctl is-active ulogd-packets; nft list chain inet filter input | grep -c "tcp dport 80 "')).toEqual(each('active\n1\n'));
    expect((await deployment.plan(fleet())).status).toBe(0);
  });

  test('what somebody changes by hand is a plan for that host, line by line, which the next apply takes back', async () => {
    await ofEach('nft insert rule inet filter input tcp dport 8080 accept; echo two >>/etc/matrix.conf; systemctl stop ulogd-packets');
    const { status, stdout } = await deployment.plan(fleet());
    expect({ status, changes: changesIn(stdout) }).toEqual({
      status: 2, changes: each(['- two', '~ running = false -> true', '- tcp dport 8080 accept']),
    });
    expect(await deployment.apply(fleet())).toContain('Apply complete! Resources: 0 added, 4 changed, 0 destroyed.');
    expect(await ofEach(DRIFT)).toEqual(each('one\nactive\n'));
    expect((await deployment.plan(fleet())).status).toBe(0);
  });

  test('another port is one line of the plan, and one rule of the host', async () => {
    const handles = () => ofEach('nft -a list chain inet filter input | grep -v "tcp dport 80" | sed "s/packets [0-9]* bytes [0-9]*//"');
    const stood = await handles();
    expect(changesIn((await deployment.plan(fleet(8081))).stdout)).toEqual(each([WEB.replace('PORT', '80').replace('+', '-'), WEB.replace('PORT', '8081')]));
    await deployment.apply(fleet(8081));
    expect(await handles()).toEqual(stood);
    stood.forEach((rules) => expect(rules).toMatch(/accept comment "ssh" # handle \d/));
    expect(await ofEach('nft list chain inet filter input | grep -o "tcp dport 80[^ ]*"')).toEqual(each('tcp dport 8081\n'));
  });

  test('destroy leaves each host as it was', async () => {
    expect(await deployment.destroy(fleet(8081))).toContain('Destroy complete! Resources: 4 destroyed.');
    expect(await ofEach(TRACES)).toEqual(before);
  });
});

/** What a plan says of each host: the lines that come, go or change, without what holds them, and without hashes. */
function changesIn(plan: string): Map<Release, string[]> {
  return new Map(plan.split(/^ {2}# netfilter_host\./m).slice(1).map((host) => {
    const lines = host.split('\n').filter((line) => /^\s+[-+~] /.test(line) && !/[[{]$|EOT$|^ *~ fingerprint /.test(line));
    return [host.split(' ', 1)[0] as Release, lines.map((line) => line.trim().replace(/\s+/g, ' '))] as const;
  }));
}
