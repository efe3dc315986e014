import { HostState } from '../../lib/contract';
import { apply, deploy, Memory, NOTHING, observe, rehearse } from '../../lib/engine';
import { connect } from '../../lib/engine/transport/connect';
import { Transport } from '../../lib/engine/transport/transport';
import { TestHost } from '../support/hosts';

const VALUE = "pa'ss $x`y`%s\\n";
const PATH = '/etc/ulogd-test.conf';
const tenancy = { owner: 'edge/gw' };
const holding = (content: string, check?: string): HostState => ({ ...NOTHING, files: { [PATH]: { content, mode: '0600', owner: 'root', group: 'root', check } } });
const WANTED = holding('host=db\npass=${secret:db}\n');

let host: TestHost;
let transport: Transport;

beforeAll(async () => {
  host = await TestHost.start();
  transport = await connect({ ssh: host.target() });
});

afterAll(async () => {
  await transport.close();
  await TestHost.stopAll();
});

const wish = (wanted: HostState) => ({ tenancy, prior: NOTHING, wanted, sources: {}, secrets: { db: VALUE } });
const look = (memory: Memory) => observe(transport, tenancy, WANTED, memory).then(({ state }) => state.files[PATH].content);

test('what a check says of a text with a secret names the secret, and nothing is left of it', async () => {
  const bad = wish(holding(WANTED.files[PATH].content, 'cat %s; exit 3'));
  const message = `${transport.name}: file ${PATH} does not pass its check, which ended with 3: host=db\npass=\${secret:db} [NF4015]\nNothing was changed.`;
  expect((await rehearse(transport, bad)).problems.map((problem) => problem.message)).toEqual([message]);
  expect(await apply(transport, bad, { tables: {} }).then(() => 'none', (error: Error) => error.message)).toBe(message);
  expect((await host.exec('ls /etc/ulogd-test* /run/cdk-netfilter-* 2>/dev/null')).stdout).toBe('');
});

test('a secret is in its file and nowhere else, and drift around it shows without it', async () => {
  const { memory } = await apply(transport, wish(WANTED), { tables: {} });
  expect((await host.exec(`cat ${PATH}`)).stdout).toBe(`host=db\npass=${VALUE}\n`);
  expect((await host.exec('grep -rlF "pa\'ss" /var/lib/cdk-netfilter /run /tmp')).stdout).toBe('');
  expect(JSON.stringify(memory)).not.toContain("pa'ss");
  expect(await look(memory)).toBe(WANTED.files[PATH].content);
  const marker = '# differs here, and is not shown: this file holds secrets\n';
  await host.exec(`sed -i s/pass=.*/pass=other/ ${PATH}`);
  expect(await look(memory)).toBe(`${WANTED.files[PATH].content}${marker}`);
  await host.exec(`sed -i s/host=db/host=evil/ ${PATH}`);
  expect(await look(memory)).toBe(`${marker}pass=\${secret:db}\n`);
});

test('what somebody has put where a file is staged is not followed', async () => {
  const path = '/etc/linked-test.conf';
  await host.exec(`echo theirs >/etc/theirs; ln -s /etc/theirs ${path}.cdk-netfilter`);
  const wanted = { ...NOTHING, files: { [path]: WANTED.files[PATH] } };
  await apply(transport, { ...wish(wanted), tenancy: { owner: 'edge/linked' } }, { tables: {} });
  expect((await host.exec(`cat /etc/theirs; stat -c '%F %a' ${path}`)).stdout).toBe('theirs\nregular file 600\n');
});

test('a changed secret whose change is not confirmed is back, and what a probe says of it names the secret', async () => {
  const way = { transport, address: host.address, reconnect: () => connect({ ssh: host.target() }) };
  const wanted = { ...NOTHING, files: { '/etc/changed-test.conf': WANTED.files[PATH] } };
  const first = { tenancy: { owner: 'edge/changed' }, prior: NOTHING, wanted, sources: {}, secrets: { db: 'old secret' } };
  const { memory } = await apply(transport, first, { tables: {} });
  const next = { ...first, prior: wanted, secrets: { db: 'new secret' }, stale: Object.keys(wanted.files) };
  const probes = [{ name: 'no', kind: 'command', command: 'cat /etc/changed-test.conf; false', timeout: 1 }] as const;
  expect(await deploy(way, next, memory, { timeout: 5, probes }).then(() => 'none', (error: Error) => error.message)).toBe(
    `${transport.name}: the change was not confirmed: probe "no" failed: host=db\npass=\${secret:db}\nexit status 1 [NF4040]\n`
    + 'The old state is back: the host was looked at since, and holds it.');
  expect((await host.exec('cat /etc/changed-test.conf')).stdout).toBe('host=db\npass=old secret\n');
  await deploy(way, next, memory, { timeout: 5 });
  expect((await host.exec('cat /etc/changed-test.conf')).stdout).toBe('host=db\npass=new secret\n');
});
