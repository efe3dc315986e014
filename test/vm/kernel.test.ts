import { App, TerraformStack } from 'cdktf';
import {
  Counter, Ct, CtState, Flow, Log, Meta, NetfilterHost, NflogGroup, NftFamily, NftFlowtable, NftHook, NftPolicy, NftTable, Reject, Tcp,
  Verdict,
} from '../../lib';
import { bridge } from './support/bridge';
import { SYN } from './support/frames';
import { describeInVm } from './support/lab';
import { SERVER } from './support/traffic';

const MEGABYTES = 20;

describeInVm('what only a whole kernel has', (lab) => {

  const stack = (app: App) => {
    const made = new TerraformStack(app, 'edge');
    const host = new NetfilterHost(made, 'gw', { ssh: lab.vm.target(), confirm: { timeout: 600 } });
    host.addSysctl('net.ipv4.ip_forward', '1');
    const filter = new NftTable(host, 'filter', { family: NftFamily.INET });
    const fast = new NftFlowtable(filter, 'fast', { devices: ['lan0', 'wan0'], counter: true });
    const forward = filter.addBaseChain('forward', { hook: NftHook.FORWARD });
    forward.addRule('slow way', Tcp.sport(80), Counter.anonymous());
    forward.addRule('fast way', Tcp.dport(80), Ct.state(CtState.ESTABLISHED), Flow.add(fast));

    const input = filter.addBaseChain('input', { hook: NftHook.INPUT });
    input.addRule('to the kernel log', Tcp.dport(7), Log.toSyslog({ prefix: 'knocked at 7: ' }), Verdict.drop());
    const group = new NflogGroup(host, 'knocks', { group: 0, allowGroupZero: true });
    input.addRule('to ulogd', Tcp.dport(8), Log.toGroup(group, { prefix: 'knocked at 8: ' }), Verdict.drop());
    host.addService('ulogd2');

    const bridge = new NftTable(host, 'bridged', { family: NftFamily.BRIDGE });
    const between = bridge.addBaseChain('forward', { hook: NftHook.FORWARD, policy: NftPolicy.ACCEPT });
    between.addRule('established', Ct.state(CtState.ESTABLISHED, CtState.RELATED), Verdict.accept());
    between.addRule('web', Meta.IBRNAME.eq('br0'), Tcp.dport(80), Verdict.accept());
    bridge.addBaseChain('prerouting', { hook: NftHook.PREROUTING }).addRule('no other', Meta.IBRNAME.eq('br0'), Tcp.dport(81), Reject.withTcpReset());
    return made;
  };

  beforeAll(async () => {
    await bridge(lab.vm, 80, 81);
    await lab.vm.said(`head -c ${MEGABYTES << 20} /dev/zero >/srv/www/big`);
    await lab.deployment.apply(stack);
    expect((await lab.deployment.plan(stack)).status).toBe(0);
  });

  test('packets of a flow in a flowtable pass the forward chain by', async () => {
    const sent = async () => Number(await lab.vm.said('cat /sys/class/net/wan0/statistics/rx_packets'));
    const before = await sent();
    expect(await lab.vm.said(`ip netns exec client busybox wget -q -O - http://${SERVER}/big | wc -c`)).toBe(`${MEGABYTES << 20}\n`);
    const all = await sent() - before;
    const listing = await lab.vm.said('nft list chain inet filter forward');
    const slow = Number(/tcp sport 80 counter packets (\d+)/.exec(listing)![1]);
    expect(all).toBeGreaterThan(300);
    expect(slow).toBeGreaterThan(0);
    expect(slow).toBeLessThan(all / 10);
  });

  test('a bridge lets pass, knows connections and rejects', async () => {
    const get = (port: number) => lab.vm.exec(`ip netns exec left timeout 20 busybox wget -q -O - http://10.9.0.2:${port}/allowed`);
    expect((await get(80)).stdout).toBe('a file that may be downloaded\n');
    expect(await get(81)).toMatchObject({ code: 1, stderr: expect.stringContaining('Connection refused') });
  });

  test('rules log to the kernel\'s own log, and to the ulogd that the distribution starts', async () => {
    lab.vm.outside.send(7, 1007, SYN);
    lab.vm.outside.send(8, 1008, SYN);
    await lab.vm.until('dmesg | grep -q "knocked at" && grep -q "knocked at" /var/log/ulog/syslogemu.log');
    expect(await lab.vm.said('dmesg | grep "knocked at"')).toMatch(/knocked at 7: IN=eth1 .* SRC=192\.0\.2\.2 DST=192\.0\.2\.1 .* SPT=1007 DPT=7 /);
    expect(await lab.vm.said('cat /var/log/ulog/syslogemu.log')).toMatch(/knocked at 8:  IN=eth1 .* SRC=192\.0\.2\.2 DST=192\.0\.2\.1 .* SPT=1008 DPT=8 /);
  });
});
