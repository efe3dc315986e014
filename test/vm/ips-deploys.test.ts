import { App } from 'cdktf';
import { Tcp, Verdict } from '../../lib';
import { describeWith } from '../support/require-tools';
import { Deployment } from './support/deployment';
import { Gateway, GatewayOptions } from './support/gateway';
import { CLIENT, download, eveRecord, queues, SERVER } from './support/traffic';
import { during } from './support/transfer';
import { Vm, VM_NEEDS } from './support/vm';

describeWith(VM_NEEDS, 'deployments while Suricata inspects through queues with fanout, without bypass', () => {
  let vm: Vm;
  let deployment: Deployment;
  const gateway = (options: GatewayOptions) => (app: App) => new Gateway(app, vm, { fanout: true, ...options });
  const deploy = (options: GatewayOptions) => deployment.apply(gateway(options));

  beforeAll(async () => {
    vm = await Vm.start();
    deployment = new Deployment();
    await deploy({ queueCount: 2 });
  });

  afterAll(async () => {
    await vm?.stop();
    deployment?.remove();
  });

  test('it inspects what comes from both processors, each with a queue of its own', async () => {
    const before = await queues(vm);
    for (const processor of [0, 1]) {
      await vm.said(`ip netns exec client taskset -c ${processor} busybox wget -q -O - http://${SERVER}/allowed`);
    }
    const after = await queues(vm);
    expect(Object.keys(after)).toEqual(['0', '1']);
    Object.keys(after).forEach((queue) => expect(after[queue]).toBeGreaterThan(before[queue]));
    expect(await download(vm, 'forbidden')).toBeUndefined();
    expect(await eveRecord(vm, ({ event_type }) => event_type === 'alert')).toMatchObject({ src_ip: CLIENT, dest_ip: SERVER, dest_port: 80 });
  });

  test('a change of the firewall loses no packet of a transfer', async () => {
    const more = ({ forward }: Gateway) => forward.addRule('no mail', Tcp.dport(25), Verdict.drop());
    expect(await during(vm, () => deploy({ queueCount: 2, more }))).toEqual({ whole: true, lost: 0 });
    expect(await vm.said('nft list chain inet filter forward')).toContain('comment "no mail"');
  });

  test('a change that restarts Suricata on more queues, and one to less, keep a transfer going', async () => {
    expect(await during(vm, () => deploy({ queueCount: 3 }))).toMatchObject({ whole: true });
    expect(Object.keys(await queues(vm))).toEqual(['0', '1', '2']);
    expect(await during(vm, () => deploy({ queueCount: 2 }))).toMatchObject({ whole: true });
    expect(Object.keys(await queues(vm))).toEqual(['0', '1']);
    expect((await deployment.plan(gateway({ queueCount: 2 }))).status).toBe(0);
  });

  test('a configuration that `suricata -T` refuses changes nothing', async () => {
    await vm.said('cp /etc/suricata/suricata.yaml /root/; sed -i "s/^default-log-dir:.*/default-log-dir: [/" /etc/suricata/suricata.yaml');
    const before = await vm.said('nft list table inet filter; systemctl show -P MainPID suricata; cat /etc/suricata/netfilter-ips.yaml');
    await expect(deploy({ queueCount: 2, failOpen: true })).rejects.toThrow('/etc/suricata/netfilter-ips.yaml');
    expect(await vm.said('nft list table inet filter; systemctl show -P MainPID suricata; cat /etc/suricata/netfilter-ips.yaml')).toBe(before);
    await vm.said('cp /root/suricata.yaml /etc/suricata/');
  });
});
