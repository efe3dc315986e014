import { App } from 'cdktf';
import { IpsSuricata } from '../../examples/ips-suricata/ips-suricata';
import { describeWith } from '../support/require-tools';
import { Deployment } from './support/deployment';
import { CLIENT, download, eveRecord, queues, SERVER } from './support/traffic';
import { Vm, VM_NEEDS } from './support/vm';

describeWith(VM_NEEDS, 'examples/ips-suricata, deployed to a computer of its own', () => {
  let vm: Vm;
  let deployment: Deployment;
  const example = (app: App) => new IpsSuricata(app, 'ips-suricata', { ssh: vm.target() });

  beforeAll(async () => {
    vm = await Vm.start();
    deployment = new Deployment();
    await deployment.apply(example);
  });

  afterAll(async () => {
    await vm?.stop();
    deployment?.remove();
  });

  test('there is nothing left to do, and Suricata listens to both queues', async () => {
    expect((await deployment.plan(example)).status).toBe(0);
    expect(Object.keys(await queues(vm))).toEqual(['0', '1']);
  });

  test('a download that a rule of Suricata forbids is dropped, another one passes, and both are recorded with their flows', async () => {
    expect(await download(vm, 'allowed')).toBe('a file that may be downloaded\n');
    expect(await download(vm, 'forbidden')).toBeUndefined();
    const flow = { src_ip: CLIENT, dest_ip: SERVER, dest_port: 80 };
    const alert = await eveRecord(vm, ({ event_type }) => event_type === 'alert');
    expect(alert).toMatchObject({ ...flow, alert: { action: 'blocked', signature: 'forbidden download' }, http: { url: '/forbidden' } });
    expect(await eveRecord(vm, ({ event_type }) => event_type === 'drop')).toMatchObject({ ...flow, flow_id: alert.flow_id, drop: { reason: 'rules' } });
    const passed = await eveRecord(vm, ({ event_type, http }) => event_type === 'http' && http?.url === '/allowed');
    expect(passed).toMatchObject(flow);
    expect(passed.flow_id).not.toBe(alert.flow_id);
  });

  test('while Suricata is away everything passes, as `bypass` says; it comes back, and inspects again', async () => {
    await vm.said('systemctl stop suricata');
    expect(await download(vm, 'forbidden')).toBe('a file that a rule forbids\n');
    await vm.said('systemctl start suricata');
    expect(await download(vm, 'forbidden')).toBeUndefined();
    expect(await download(vm, 'allowed')).toBe('a file that may be downloaded\n');
  });
});
