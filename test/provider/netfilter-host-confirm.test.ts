import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { PROVIDER_SOURCE } from '../../lib/contract';
import { apply, connect, NOTHING } from '../../lib/engine';
import { Netns } from '../support/netns';
import { bundleOf, Workspace } from '../support/terraform';

const ADDRESS = 'netfilter_host.gw';
const BACK = 'The old state is back: the host was looked at since, and holds it.';
const chain = (rule: string) => `table inet filter {\n\tchain input {\n\t\ttype filter hook input priority filter; policy accept;\n\t\t${rule}\n\t}\n}\n`;
const never = { timeout: 5, probes: [{ name: 'never', kind: 'command', command: 'echo no; false', timeout: 1 }] };

let netns: Netns;
let stack: Workspace;

function declare(rule: string, confirm: unknown): void {
  stack.write('main.tf.json', JSON.stringify({
    terraform: { required_providers: { netfilter: { source: PROVIDER_SOURCE } } },
    resource: { netfilter_host: { gw: { owner: 'edge/gw', local: { netns: netns.name }, sources: {}, persist: false, tables: { 'inet filter': chain(rule) }, confirm } } },
  }));
}

/** What Terraform prints for people, without its frames and line breaks. */
const plain = (text: string) => text.replace(/[│╷╵]/g, ' ').replace(/\s+/g, ' ');

beforeAll(async () => {
  stack = new Workspace();
  netns = Netns.make();
  stack.plant(PROVIDER_SOURCE, '0.1.0', bundleOf('lib/provider/main.ts'));
  declare('accept', null);
  expect((await stack.init()).stderr).toBe('');
});

afterAll(() => {
  stack.remove();
  netns.remove();
});

test('a host whose creation is not confirmed is in no state, and has no trace of it', async () => {
  declare('accept', never);
  const { status, stderr } = await stack.run(['apply', '-auto-approve']);
  expect(status).toBe(1);
  expect(plain(stderr)).toContain('the change was not confirmed: probe "never" failed: no exit status 1 [NF4040]');
  expect(plain(stderr)).toContain(BACK);
  expect((await stack.run(['state', 'list'])).stdout).toBe('');
  expect(netns.ruleset()).toBe('');
  const root = `/var/lib/cdk-netfilter/netns/${netns.name}`;
  expect(existsSync(`${root}/pending`)).toBe(false);
  expect(readdirSync(`${root}/owners`)).toEqual([]);
});

test('a change that is not confirmed leaves the state as it was, and is planned again; so does a destroy', async () => {
  declare('accept', null);
  await stack.mustApply();
  declare('drop', never);
  expect((await stack.run(['apply', '-auto-approve'])).status).toBe(1);
  expect(netns.ruleset()).toBe(chain('accept'));
  expect(await stack.stateOf(ADDRESS)).toMatchObject({ tables: { 'inet filter': chain('accept') } });
  expect((await stack.plan()).status).toBe(2);

  declare('drop', null);
  await stack.mustApply();
  expect(netns.ruleset()).toBe(chain('drop'));
  expect((await stack.run(['destroy', '-auto-approve'])).status).toBe(0);
  expect(netns.ruleset()).toBe('');
});

test('a change that needs no confirmation is warned about at plan', async () => {
  declare('accept', { enabled: false });
  const { stdout } = await stack.plan();
  expect(plain(stdout)).toContain(`this machine (netns ${netns.name}): changes hold without a confirmation`);
  await stack.mustApply();
  expect(netns.ruleset()).toBe(chain('accept'));
  await stack.run(['destroy', '-auto-approve']);
});

test('a change that was left halfway is told at plan, and the next apply ends it', async () => {
  declare('accept', null);
  await stack.mustApply();
  const wanted = { ...NOTHING, tables: { 'ip theirs': 'table ip theirs {\n}\n' } };
  const other = { tenancy: { owner: 'edge/other', netns: netns.name }, prior: NOTHING, wanted, sources: {} };
  await apply(await connect({ local: { netns: netns.name } }), other, { tables: {} }, { seconds: 600 });
  expect((await stack.plan()).status).toBe(0);
  process.kill(Number(readFileSync(`/var/lib/cdk-netfilter/netns/${netns.name}/pending/guard`, 'utf8').split(' ')[0]), 'SIGKILL');

  const { status, stdout } = await stack.plan();
  expect(status).toBe(2);
  expect(plain(stdout)).toContain(`Warning: this machine (netns ${netns.name}): a change of owner "edge/other" was left halfway `);
  expect(netns.ruleset()).toContain('table ip theirs');
  expect(plain((await stack.run(['apply', '-auto-approve'])).stdout)).toContain('a change of owner "edge/other" was undone: it had not been confirmed');
  expect(netns.ruleset()).toBe(chain('accept'));
  expect((await stack.plan()).status).toBe(0);
});
