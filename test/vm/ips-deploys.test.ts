import { App } from 'cdktf';
import { Tcp, Verdict } from '../../lib';
import { Gateway, GatewayOptions } from './support/gateway';
import { describeInVm } from './support/lab';
import { CLIENT, download, eveRecord, queues, SERVER } from './support/traffic';
import { during } from './support/transfer';

describeInVm('deployments while Suricata inspects through queues with fanout, without bypass', (lab) => {
  const gateway = (options: GatewayOptions) => (app: App) => new Gateway(app, lab.vm, { fanout: true, ...options });
  const deploy = (options: GatewayOptions) => lab.deployment.apply(gateway(options));

  beforeAll(() => deploy({ queueCount: 2 }));

  test('it inspects what comes from both processors, each with a queue of its own', async () => {
    const before = await queues(lab.vm);
    for (const processor of [0, 1]) {
      await lab.vm.said(`ip netns exec client taskset -c ${processor} busybox wget -q -O - http://${SERVER}/allowed`);
    }
    const after = await queues(lab.vm);
    expect(Object.keys(after)).toEqual(['0', '1']);
    Object.keys(after).forEach((queue) => expect(after[queue]).toBeGreaterThan(before[queue]));
    expect(await download(lab.vm, 'forbidden')).toBeUndefined();
    expect(await eveRecord(lab.vm, ({ event_type }) => event_type === 'alert')).toMatchObject({ src_ip: CLIENT, dest_ip: SERVER, dest_port: 80 });
  });

  test('a change of the firewall loses no packet of a transfer', async () => {
    const more = ({ forward }: Gateway) => forward.addRule('no mail', Tcp.dport(25), Verdict.drop());
    const transferred = await during(lab.vm, () => deploy({ queueCount: 2, more }));
    expect(transferred).toEqual({ identical: true, missingBytes: 0, lostPackets: 0, drops: [] });
    expect(await lab.vm.said('nft list chain inet filter forward')).toContain('comment "no mail"');
  });

  test('a change that restarts Suricata on more queues, and one to less, keep a transfer going', async () => {
    expect(await during(lab.vm, () => deploy({ queueCount: 3 }))).toMatchObject({ identical: true, missingBytes: 0 });
    expect(Object.keys(await queues(lab.vm))).toEqual(['0', '1', '2']);
    expect(await during(lab.vm, () => deploy({ queueCount: 2 }))).toMatchObject({ identical: true, missingBytes: 0 });
    expect(Object.keys(await queues(lab.vm))).toEqual(['0', '1']);
    expect((await lab.deployment.plan(gateway({ queueCount: 2 }))).status).toBe(0);
  });

  test('a configuration that `suricata -T` refuses changes nothing', async () => {
    await lab.vm.said('cp /etc/suricata/suricata.yaml /root/; sed -i "s/^default-log-dir:.*/default-log-dir: [/" /etc/suricata/suricata.yaml');
    const before = await lab.vm.said('nft list table inet filter; systemctl show -P MainPID suricata; cat /etc/suricata/netfilter-ips.yaml');
    await expect(deploy({ queueCount: 2, failOpen: true })).rejects.toThrow('/etc/suricata/netfilter-ips.yaml');
    expect(await lab.vm.said('nft list table inet filter; systemctl show -P MainPID suricata; cat /etc/suricata/netfilter-ips.yaml')).toBe(before);
    await lab.vm.said('cp /root/suricata.yaml /etc/suricata/');
  });
});
