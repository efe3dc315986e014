import { HostService, HostState } from '../../lib/contract';
import { apply, Memory, NOTHING } from '../../lib/engine';
import { connect } from '../../lib/engine/transport/connect';
import { Transport } from '../../lib/engine/transport/transport';
import { MACHINE_NEEDS, TestHost } from '../support/hosts';
import { describeWith } from '../support/require-tools';

const ROOT = { mode: '0644', owner: 'root', group: 'root' };
const tenancy = { owner: 'edge/gw' };
const up: HostService = { running: true, enabled: true, before_tables: true };
const unitFile = (name: string) => `/etc/systemd/system/${name}.service`;

/** Writes down which tables there are whenever it starts and ends. */
const witness = (name: string) => ({
  ...ROOT,
  content: ['[Service]', `ExecStartPre=/bin/sh -c 'echo ${name} starts: $(nft list tables) >>/srv/said'`, 'ExecStart=/bin/sleep 1000',
    `ExecStopPost=/bin/sh -c 'echo ${name} ends: $(nft list tables) >>/srv/said'`, '[Install]', 'WantedBy=multi-user.target', ''].join('\n'),
});
const queueing = (name: string): HostState => ({
  ...NOTHING,
  tables: { 'inet ips': 'table inet ips {\n}\n' },
  files: { [unitFile(name)]: witness(name) },
  services: { [name]: up },
});
const IPS = queueing('ips');
/** Fails late: after tables have changed. */
const BAD = { files: { [unitFile('bad')]: { ...ROOT, content: '[Service]\nType=oneshot\nExecStart=/bin/false\n' } }, services: { bad: { running: true, enabled: false } } };

describeWith(MACHINE_NEEDS, 'a service that tables count on, with systemd', () => {
  let host: TestHost;
  let transport: Transport;
  let memory: Memory;

  beforeAll(async () => {
    host = await TestHost.start({ init: 'systemd' });
    transport = await connect({ ssh: host.target() });
  });

  beforeEach(() => {
    memory = { tables: {} };
  });

  afterAll(() => TestHost.stopAll());

  const change = async (prior: HostState, wanted: HostState) => {
    ({ memory } = await apply(transport, { tenancy, prior, wanted, sources: {} }, memory));
  };
  const refused = async (prior: HostState, wanted: HostState) => {
    await expect(change(prior, { ...wanted, files: { ...wanted.files, ...BAD.files }, services: { ...wanted.services, ...BAD.services } }))
      .rejects.toThrow('cannot set service bad');
  };
  const said = async () => (await host.exec('cat /srv/said; rm /srv/said; nft list tables')).stdout;

  test('runs before they are there, and ends after they are gone', async () => {
    await change(NOTHING, IPS);
    expect(await said()).toBe('ips starts:\ntable inet ips\n');
    await change(IPS, NOTHING);
    expect(await said()).toBe('ips ends:\n');
    expect((await host.exec(`ls ${unitFile('ips')}; systemctl is-enabled ips`)).stdout).toBe('');
  });

  test('when a change is undone that brought both, tables go first', async () => {
    await refused(NOTHING, IPS);
    expect(await said()).toBe('ips starts:\nips ends:\n');
  });

  test('when a change is undone that took both, it runs again before tables come back', async () => {
    await change(NOTHING, IPS);
    await said();
    await refused(IPS, NOTHING);
    expect(await said()).toBe('ips ends:\nips starts:\ntable inet ips\n');
    await change(IPS, NOTHING);
    await said();
  });

  test('one that stays and shall not run any more ends after them, and runs again before them', async () => {
    await change(NOTHING, IPS);
    const stopped: HostState = { ...NOTHING, files: IPS.files, services: { ips: { ...up, running: false } } };
    await change(IPS, stopped);
    expect(await said()).toBe('ips starts:\nips ends:\n');
    await change(stopped, IPS);
    expect(await said()).toBe('ips starts:\ntable inet ips\n');
    await refused(IPS, stopped);
    expect(await said()).toBe('ips ends:\nips starts:\ntable inet ips\n');
    await change(IPS, NOTHING);
    await said();
  });

  test('one that takes the place of another starts once that has ended', async () => {
    await change(NOTHING, IPS);
    await said();
    await change(IPS, queueing('other'));
    expect(await said()).toBe('ips ends: table inet ips\nother starts: table inet ips\ntable inet ips\n');
    await change(queueing('other'), NOTHING);
    await said();
  });
});
