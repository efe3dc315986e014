import { HostState } from '../../lib/contract';
import { apply, Memory, NOTHING, observe, rehearse } from '../../lib/engine';
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
