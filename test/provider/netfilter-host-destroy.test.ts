import { PROVIDER_SOURCE } from '../../lib/contract';
import { TEST_HOST_NEEDS, TestHost } from '../support/hosts';
import { describeWith } from '../support/require-tools';
import { bundleOf, Workspace } from '../support/terraform';

const chain = (port: number) => `table inet filter {\n\tchain input {\n\t\ttype filter hook input priority filter; policy accept;\n\t\ttcp dport ${port} accept\n\t}\n}\n`;
const THEIRS = 'table ip theirs {\n\tchain c {\n\t\tcounter packets 5 bytes 500\n\t}\n}\n';
const MARTIANS = 'net.ipv4.conf.all.log_martians';

describeWith(TEST_HOST_NEEDS, 'destroy', () => {
  let host: TestHost;
  let stack: Workspace;

  const file = (content: string) => ({ content, mode: '0644', owner: 'root', group: 'root' });
  const declare = (n: number) => stack.write('main.tf.json', JSON.stringify({
    terraform: { required_providers: { netfilter: { source: PROVIDER_SOURCE } } },
    resource: {
      netfilter_host: {
        gw: {
          owner: 'edge/gw', ssh: host.target(), sources: {}, persist: false, tables: { 'inet filter': chain(n) },
          sysctls: { [MARTIANS]: '1' }, loggers: { ip: n === 1 ? 'nfnetlink_log' : 'NONE' },
          directories: { '/etc/app': { mode: '0755', owner: 'root', group: 'root' }, '/etc/ours': { mode: '0755', owner: 'root', group: 'root' } },
          files: { '/etc/app/a.conf': file(`ours ${n}\n`), '/etc/app/new.conf': file('ours\n'), '/etc/ours/b.conf': file('ours\n') },
          confirm: { probes: [{ name: 'well', kind: 'command', command: 'test ! -e /etc/broken', timeout: 1 }] },
        },
      },
    },
  }));
  const said = async (script: string) => (await host.exec(script)).stdout;
  const all = () => said(`nft list ruleset; cat /proc/sys/net/ipv4/conf/all/log_martians /proc/sys/net/netfilter/nf_log/2
cd /etc && for i in app ours app/* ours/*; do stat -c '%n %F %a %U %G' $i 2>&1; [ ! -f $i ] || cat $i; done; ls /var/lib/cdk-netfilter/owners /run/cdk-netfilter`);
  const plain = (text: string) => text.replace(/[│╷╵]/g, ' ').replace(/\s+/g, ' ');

  beforeAll(async () => {
    stack = new Workspace();
    host = await TestHost.start({ setup: 'mkdir -m 750 /etc/app; echo mine >/etc/app/a.conf; chmod 600 /etc/app/a.conf; chown daemon:adm /etc/app/a.conf' });
    await host.exec(`nft -f - <<'END'\n${THEIRS}END\nmkdir -p /var/lib/cdk-netfilter/owners /run/cdk-netfilter`);
    stack.plant(PROVIDER_SOURCE, '0.1.0', bundleOf('lib/provider/main.ts'));
    declare(1);
    expect((await stack.init()).stderr).toBe('');
  });

  afterAll(async () => {
    stack.remove();
    await TestHost.stopAll();
  });

  test('has to be confirmed too; then all is as it was before the first apply, and what others have is left alone', async () => {
    const before = await all();
    await stack.mustApply();
    declare(2);
    await stack.mustApply();
    const deployed = await all();
    expect(deployed).toContain('ours 2\n');

    await host.exec('touch /etc/broken');
    const { status, stderr } = await stack.run(['destroy', '-auto-approve']);
    expect(status).toBe(1);
    expect(plain(stderr)).toContain('the change was not confirmed: probe "well" failed: exit status 1 [NF4040]');
    expect(plain(stderr)).toContain('The old state is back: the host was looked at since, and holds it.');
    expect(await all()).toBe(deployed);
    expect((await stack.plan()).status).toBe(0);

    await host.exec('rm /etc/broken');
    expect((await stack.run(['destroy', '-auto-approve'])).status).toBe(0);
    expect(await all()).toBe(before);
  });
});
