import { App } from 'cdktf';
import { IpsSuricata } from '../../examples/ips-suricata/ips-suricata';
import { releaseToTest } from './support/image';
import { describeInVm } from './support/lab';
import { CLIENT, download, eveRecord, queues, SERVER } from './support/traffic';

/** What a deployment may change. */
const TOUCHED = `nft list ruleset; cat /proc/sys/net/ipv4/ip_forward; systemctl is-active suricata; systemctl is-enabled suricata
find /etc -type f -exec sha256sum {} + | sort -k 2; find /etc -type l -printf '%p %l\\n' | sort`;

describeInVm('examples/ips-suricata, deployed to a computer of its own', (lab) => {
  const example = (app: App) => new IpsSuricata(app, 'ips-suricata', { ssh: lab.vm.target() });

  let before: string;

  beforeAll(async () => {
    before = await lab.vm.said(TOUCHED);
    await lab.deployment.apply(example);
  });

  test('there is nothing left to do, and Suricata listens to both queues', async () => {
    expect((await lab.deployment.plan(example)).status).toBe(0);
    expect(Object.keys(await queues(lab.vm))).toEqual(['0', '1']);
  });

  test('a download that a rule of Suricata forbids is dropped, another one passes, and both are recorded with their flows', async () => {
    expect(await download(lab.vm, 'allowed')).toBe('a file that may be downloaded\n');
    expect(await download(lab.vm, 'forbidden')).toBeUndefined();
    const flow = { src_ip: CLIENT, dest_ip: SERVER, dest_port: 80 };
    const alert = await eveRecord(lab.vm, ({ event_type }) => event_type === 'alert');
    expect(alert).toMatchObject({ ...flow, alert: { action: 'blocked', signature: 'forbidden download' }, http: { url: '/forbidden' } });
    const dropped = await eveRecord(lab.vm, ({ event_type }) => event_type === 'drop');
    // Suricata 6 does not say why.
    expect(dropped).toMatchObject({ ...flow, flow_id: alert.flow_id, drop: releaseToTest() === 'bullseye' ? {} : { reason: 'rules' } });
    const passed = await eveRecord(lab.vm, ({ event_type, http }) => event_type === 'http' && http?.url === '/allowed');
    expect(passed).toMatchObject(flow);
    expect(passed.flow_id).not.toBe(alert.flow_id);
  });

  test('while Suricata is away everything passes, as `bypass` says; it comes back, and inspects again', async () => {
    await lab.vm.said('systemctl stop suricata');
    expect(await download(lab.vm, 'forbidden')).toBe('a file that a rule forbids\n');
    await lab.vm.said('systemctl start suricata');
    expect(await download(lab.vm, 'forbidden')).toBeUndefined();
    expect(await download(lab.vm, 'allowed')).toBe('a file that may be downloaded\n');
  });

  test('destroy leaves the computer as it was before', async () => {
    await lab.deployment.destroy(example);
    expect(await lab.vm.said(TOUCHED)).toBe(before);
  });
});
