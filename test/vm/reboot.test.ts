import { setTimeout as sleep } from 'node:timers/promises';
import { App, TerraformStack } from 'cdktf';
import { ConntrackInvalidLog, Ct, CtState, NetfilterHost, NftFamily, NftHook, NftPolicy, NftTable, Tcp, Verdict } from '../../lib';
import { RST, SYN } from './support/frames';
import { describeInVm } from './support/lab';

const SSH = 22;
/** Nothing listens there: an open host answers that with RST, one with a firewall says nothing. */
const CLOSED = 7;

describeInVm('a computer that boots', (lab) => {

  const stack = (app: App) => {
    const made = new TerraformStack(app, 'edge');
    const host = new NetfilterHost(made, 'gw', { ssh: lab.vm.target(), confirm: { timeout: 600 } });
    const input = new NftTable(host, 'filter', { family: NftFamily.INET }).addBaseChain('input', { hook: NftHook.INPUT, policy: NftPolicy.DROP });
    input.addRule('established', Ct.state(CtState.ESTABLISHED, CtState.RELATED), Verdict.accept());
    input.addRule('ssh', Tcp.dport(SSH), Verdict.accept());
    host.addModule('nf_conntrack_ftp');
    host.addSysctl('net.netfilter.nf_conntrack_acct', '1');
    host.addSysctl('net.ipv4.ip_forward', '1');
    new ConntrackInvalidLog(host, 'invalid');
    host.addService('ulogd2', { running: false, enabled: false });
    return made;
  };
  /** What ports have answered while something was done. Where no sshd runs, that of SSH is refused: the firewall lets it. */
  const heard = async (work: () => Promise<unknown>) => {
    const knocking = lab.vm.outside.knock(CLOSED, SSH);
    await work();
    const segments = await knocking.stop();
    const kinds = (port: number) => [...new Set(segments.filter(({ fromPort }) => fromPort === port).map(({ kind }) => kind))];
    return { closed: kinds(CLOSED), login: kinds(SSH).includes('syn-ack') };
  };

  test('without a firewall, it answers outside', async () => {
    expect(await heard(() => sleep(2000))).toEqual({ closed: ['rst'], login: true });
  });

  test('what needs modules loads them', async () => {
    expect(await lab.vm.said('lsmod | grep -c -e "^nf_conntrack" -e "^nfnetlink_log" || true')).toBe('0\n');
    await lab.deployment.apply(stack);
    for (const module of ['nf_tables', 'nft_ct', 'nf_conntrack_ftp', 'nfnetlink_log']) {
      expect((await lab.vm.exec(`lsmod | grep -q "^${module} "`)).code).toBe(0);
    }
    expect(await heard(() => sleep(2000))).toEqual({ closed: [], login: true });
  });

  test.each([['reboot', 1234], ['powerCut', 1235]] as const)('after a %s all is as planned, and nothing was answered before the tables were loaded', async (how, port) => {
    expect(await heard(() => lab.vm[how]())).toEqual({ closed: [], login: true });
    expect((await lab.deployment.plan(stack)).status).toBe(0);
    expect(await lab.vm.said('systemctl --failed --no-legend; systemctl is-active cdk-netfilter ulogd-invalid')).toBe('active\nactive\n');
    expect(await lab.vm.said('lsmod | grep -o "^nf_conntrack_ftp"; cat /proc/sys/net/netfilter/nf_conntrack_acct /proc/sys/net/netfilter/nf_log/2'))
      .toBe('nf_conntrack_ftp\n1\nnfnetlink_log\n');
    lab.vm.outside.send(SSH, port, SYN | RST);
    await lab.vm.until(`grep -q '"src_port": ${port}' /var/log/ulogd-invalid/invalid.json`);
  });

  test('it would have been answered, had nothing loaded them', async () => {
    await lab.vm.said('systemctl -q disable cdk-netfilter');
    expect(await heard(() => lab.vm.reboot())).toEqual({ closed: ['rst'], login: true });
    const drifted = await lab.deployment.plan(stack);
    expect(drifted.status).toBe(2);
    expect(drifted.stdout).toMatch(/- persist\s+= false -> null/);
  });
});
