import { HostState, Probe } from '../../lib/contract';
import { apply, deploy, Memory, NOTHING } from '../../lib/engine';
import { connect } from '../../lib/engine/transport/connect';
import { Transport } from '../../lib/engine/transport/transport';
import { SERVICE_FAULT } from '../support/faults/outcomes';
import { settled } from '../support/faults/settled';
import { MACHINE_NEEDS, TestHost } from '../support/hosts';
import { describeWith } from '../support/require-tools';

const table = (rule: string) => `table inet gw {\n\tchain input {\n\t\ttype filter hook input priority filter; policy accept;\n\t\t${rule}\n\t}\n}\n`;
const holding = (rule: string): HostState => ({
  ...NOTHING,
  tables: { 'inet gw': table(rule) },
  files: { '/etc/app.conf': { content: `${rule}\n`, mode: '0644', owner: 'root', group: 'root' } },
});
const OLD = holding('tcp dport 22 accept');
const NEW = holding('tcp dport { 22, 80 } accept');

describeWith(MACHINE_NEEDS, 'a change that waits for its confirmation, with systemd', () => {
  let host: TestHost;
  let transport: Transport;
  let memory: Memory;
  const wish = (wanted: HostState, prior = OLD) => ({ tenancy: { owner: 'edge/gw' }, prior, wanted, sources: {}, persist: true });
  const said = async (script: string) => (await host.exec(script)).stdout;
  const old = async () => expect(await said('nft -s list table inet gw; cat /etc/app.conf')).toBe(table('tcp dport 22 accept') + 'tcp dport 22 accept\n');

  beforeAll(async () => {
    host = await TestHost.start({ init: 'systemd' });
    transport = await connect({ ssh: host.target() });
    ({ memory } = await apply(transport, wish(OLD, NOTHING), { tables: {} }));
  });

  afterAll(() => TestHost.stopAll());

  test('outlives the session that made it, and is undone', async () => {
    await apply(transport, wish(NEW), memory, { seconds: 5 });
    expect(await said('read -r pid start </var/lib/cdk-netfilter/pending/guard; cat /proc/$pid/cgroup')).toMatch(/\/run-[^/]*\.scope$/m);
    await transport.close();
    expect(await said('nft -s list table inet gw')).toContain('80');
    await settled(host);
    await old();
    transport = await connect({ ssh: host.target() });
  });

  test('is undone by a boot, before the tables are loaded', async () => {
    await apply(transport, wish(NEW), memory, { seconds: 60 });
    expect(await said('cat /etc/app.conf')).toContain('80');
    await transport.close();
    await host.powerCut();
    await host.boot();
    transport = await connect({ ssh: host.target() });
    await old();
    expect(await said('ls -d /var/lib/cdk-netfilter/pending 2>&1')).toContain('No such file');
  });

  test('is confirmed while the service runs and its group is read, and undone when either is not so', async () => {
    const way = { transport, address: host.address, reconnect: () => connect({ ssh: host.target() }) };
    const ulogd: Probe[] = [{ name: 'ulogd runs', kind: 'service', service: 'ulogd2' }, { name: 'read', kind: 'log_group', group: 0 }];
    const why = (prior: HostState, wanted: HostState, probes: Probe[]) =>
      deploy(way, wish(wanted, prior), memory, { timeout: 30, probes }).then((applied) => { ({ memory } = applied); return 'none'; }, (error: Error) => error.message);
    expect(await why(OLD, NEW, ulogd)).toBe('none');
    expect(await why(NEW, OLD, ulogd)).toBe('none');
    await host.exec('systemctl stop ulogd2');
    const failed = (words: string) => `${transport.name}: the change was not confirmed: probe ${words} [NF4040]\nThe old state is back: the host was looked at since, and holds it.`;
    expect(await why(OLD, NEW, ulogd.map((probe) => ({ ...probe, timeout: 1 })))).toBe(failed('"ulogd runs" failed: service ulogd2 is inactive'));
    expect(await why(OLD, NEW, [{ ...ulogd[1], timeout: 1 }])).toBe(failed('"read" failed: no process is bound to group 0'));
    await old();
  });

  test(SERVICE_FAULT.fault, async () => {
    await host.exec('printf "[Service]\\nType=oneshot\\nExecStart=/bin/false\\n" >/etc/systemd/system/broken.service; systemctl daemon-reload');
    const broken = { ...NEW, services: { broken: { running: true, enabled: false } } };
    await expect(apply(transport, wish(broken), memory, { seconds: 60 })).rejects.toThrow('What this run had changed before is back as it was.');
    await old();
  });
});
