import { LargeTexts } from '../../lib/constructs/planting/large-texts';
import { PROVIDER_SOURCE } from '../../lib/contract';
import { Netns } from '../support/netns';
import { bundleOf, plantNullProvider, Workspace } from '../support/terraform';

const ENTRY = 'lib/provider/main.ts';
const ADDRESS = 'netfilter_host.gw';

const chain = (...rules: string[]) => ['table inet filter {', '\tchain input {', '\t\ttype filter hook input priority filter; policy accept;',
  ...rules.map((rule) => `\t\t${rule}`), '\t}', '}', ''].join('\n');

let netns: Netns;
let stack: Workspace;

/** Writes the stack: one host with these tables, and whatever else it should hold. */
function declare(tables: Record<string, string>, more: Record<string, unknown> = {}, beside: Record<string, unknown> = {}): void {
  const host = { owner: 'edge/gw', local: { netns: netns.name }, sources: { 'inet filter': 'edge/gw/filter' }, tables, ...more };
  stack.write('main.tf.json', JSON.stringify({
    terraform: { required_providers: { netfilter: { source: PROVIDER_SOURCE }, ...beside.required as object } },
    resource: { netfilter_host: { gw: host }, ...beside.resource as object },
    ...(beside.import ? { import: beside.import } : {}),
  }, null, 2));
}

beforeAll(async () => {
  stack = new Workspace();
  netns = Netns.make();
  stack.plant(PROVIDER_SOURCE, '0.1.0', bundleOf(ENTRY));
  declare({});
  expect((await stack.init()).stderr).toBe('');
});

afterAll(() => {
  stack.remove();
  netns.remove();
});

beforeEach(() => netns.nft('flush ruleset'));

afterEach(async () => {
  declare({ 'inet filter': chain() });
  await stack.run(['destroy', '-auto-approve']);
});

test('create loads the table and learns the host\'s facts; the next plan is empty; destroy leaves nothing', async () => {
  const text = chain('tcp dport 22 accept comment "ssh"');
  declare({ 'inet filter': text }, { sysctls: { 'net.netfilter.nf_conntrack_acct': '1' } });
  expect(await stack.mustApply()).toContain('Apply complete! Resources: 1 added, 0 changed, 0 destroyed.');
  expect(netns.ruleset()).toBe(text);
  expect(await stack.stateOf(ADDRESS)).toMatchObject({
    owner: 'edge/gw', tables: { 'inet filter': text }, modules: null, files: null,
    facts: { nft: expect.stringMatching(/^\d+\.\d+\.\d+$/), kernel: expect.stringMatching(/^\d+\.\d+/) },
  });
  expect((await stack.plan()).status).toBe(0);
  expect((await stack.run(['destroy', '-auto-approve'])).stdout).toContain('Destroy complete! Resources: 1 destroyed.');
  expect(netns.ruleset()).toBe('');
  expect(netns.exec('cat', '/proc/sys/net/netfilter/nf_conntrack_acct')).toBe('0\n');
});

test('a plan shows the changed rule as one line, and apply leaves a table beside it alone', async () => {
  declare({ 'inet filter': chain('tcp dport 22 accept comment "ssh"') });
  await stack.mustApply();
  netns.nft('table ip docker { chain c { counter; }; }');
  declare({ 'inet filter': chain('tcp dport 2222 accept comment "ssh"') });
  const { stdout } = await stack.plan();
  const changed = stdout.split('\n').filter((line) => /^\s+[-+] .*(rule|dport)/.test(line)).map((line) => line.trim().replace(/\s+/g, ' '));
  expect(changed).toEqual(['- tcp dport 22 accept comment "ssh"', '+ tcp dport 2222 accept comment "ssh"']);
  await stack.mustApply();
  expect(netns.ruleset()).toContain('table ip docker {');
  expect(netns.ruleset()).toContain('tcp dport 2222 accept comment "ssh"');
  expect((await stack.plan()).status).toBe(0);
});

test('a plan names what is made anew, and what becomes of what it held', async () => {
  const text = (flags: string, hook: string) => chain('ip saddr @banned drop').replace('\tchain', `\tset banned {\n\t\ttype ipv4_addr\n\t\tflags ${flags}\n\t}\n\n\tchain`)
    .replace('priority filter', `priority ${hook}`);
  const external = { external_sets: ['inet filter banned'] };
  declare({ 'inet filter': text('timeout', 'filter') }, external);
  await stack.mustApply();
  netns.nft('add element inet filter banned { 192.0.2.1 timeout 1h }');
  declare({ 'inet filter': text('interval,timeout', 'filter + 5') }, external);
  const { stdout } = await stack.plan();
  expect(stdout.replace(/[│╷╵]/g, ' ').replace(/\s+/g, ' ')).toContain(`this machine (netns ${netns.name}): parts of tables are made anew `);
  expect(stdout.replace(/[│╷╵]/g, ' ').replace(/\s+/g, ' ')).toContain('table "inet filter": set banned is rebuilt: its flags change; its elements are carried over '
    + 'table "inet filter": chain input is rebuilt: its hook or priority changes; its rules count from zero');
  await stack.mustApply();
  expect(netns.ruleset()).toContain('elements = { 192.0.2.1 timeout 1h }');
  expect((await stack.plan()).status).toBe(0);
});

test('of a table that is too long for Terraform, a plan says in a few lines what changes', async () => {
  const rules = (last: number) => chain(...Array.from({ length: 3000 }, (_, i) => `ip saddr 10.0.${i >> 8}.${i & 255} tcp dport ${i === 2999 ? last : 22} accept`));
  const texts = new LargeTexts('gw');
  const put = (text: string) => {
    declare({ 'inet filter': texts.expression('inet filter.nft', text) });
    texts.files.forEach((content, file) => stack.write(file, content));
  };
  put(rules(22));
  await stack.mustApply();
  put(rules(2222));
  const { stdout } = await stack.plan();
  expect(stdout).toContain('(sensitive value)');
  expect(stdout).toContain(`Warning: this machine (netns ${netns.name}): what changes in long tables`);
  expect(stdout.split('\n').filter((line) => line.includes('tcp dport')).map((line) => line.trim()))
    .toEqual(['- input: ip saddr 10.0.11.183 tcp dport 22 accept', '+ input: ip saddr 10.0.11.183 tcp dport 2222 accept']);
  await stack.mustApply();
  expect(netns.ruleset()).toBe(rules(2222));
  expect((await stack.plan()).status).toBe(0);
});

test('what was changed by hand comes back in the plan, that and nothing else', async () => {
  declare({ 'inet filter': chain('tcp dport 22 accept comment "ssh"', 'tcp dport 80 accept comment "web"') });
  await stack.mustApply();
  netns.nft('insert rule inet filter input tcp dport 23 accept');
  expect((await stack.plan('-out', 'drift.plan')).status).toBe(2);
  const { resource_changes: [{ change }] } = await stack.show('drift.plan') as Required<Awaited<ReturnType<Workspace['show']>>>;
  const differing = Object.keys(change.after!)
    .filter((name) => JSON.stringify(change.before![name]) !== JSON.stringify(change.after![name]));
  expect(differing).toEqual(['tables']);
  expect(change.before!.tables).toEqual({ 'inet filter': chain('tcp dport 23 accept', 'tcp dport 22 accept comment "ssh"', 'tcp dport 80 accept comment "web"') });
  await stack.mustApply();
  expect(netns.ruleset()).not.toContain('23');
  expect((await stack.plan()).status).toBe(0);
});

test('a table deleted by hand is planned to come back', async () => {
  declare({ 'inet filter': chain('counter') });
  await stack.mustApply();
  netns.nft('delete table inet filter');
  const { stdout, status } = await stack.plan();
  expect(status).toBe(2);
  expect(stdout).toContain('+ "inet filter" = <<-EOT');
});

test('what the host\'s kernel refuses is an error at plan, at the construct, and the host stays as it was', async () => {
  declare({ 'inet filter': chain('tcp dport 22 accept comment "ssh"', 'queue to 1-2 comment "ips"') });
  const { stderr, status } = await stack.plan();
  expect(status).toBe(1);
  const words = stderr.replace(/\s+/g, ' ');
  expect(words).toContain('Error: edge/gw/filter/input rule "ips": the host\'s nft refuses it: Could not process rule: No such file or directory [NF4005]');
  expect(words).toContain('with netfilter_host.gw, on main.tf.json');
  expect(words).toContain('the queue statement needs CONFIG_NFT_QUEUE (module nft_queue)');
  expect(netns.ruleset()).toBe('');
});

describe('import', () => {
  const id = () => JSON.stringify({ owner: 'edge/gw', local: { netns: netns.name }, tables: ['inet filter'], sources: { 'inet filter': 'edge/gw/filter' } });

  beforeEach(() => netns.nft('table inet filter { chain input { type filter hook input priority 0; ct state {established, related} tcp dport 22 accept; }; }'));

  test('by command: what is declared in other words is no change; an apply tells the host whose it is', async () => {
    declare({ 'inet filter': chain('ct state { related, established } tcp dport ssh accept') });
    expect((await stack.run(['import', ADDRESS, id()])).stdout).toContain('Import successful!');
    const { status, stdout, stderr } = await stack.plan();
    expect([status, stderr]).toEqual([2, '']);
    expect(stdout.match(/^ +[-+~] .*$/gm)!.map((line) => line.trim().replace(/"\w+"$/, '…')))
      .toEqual(['~ update in-place', '~ resource "netfilter_host" "gw" {', '+ fingerprint = …']);
    const before = netns.exec('nft', '-a', 'list', 'ruleset');
    await stack.mustApply();
    expect(netns.exec('nft', '-a', 'list', 'ruleset')).toBe(before);
    expect(netns.exec('sh', '-c', `cat /var/lib/cdk-netfilter/netns/${netns.name}/owners/*/claims`)).toBe('table inet filter\n');
    expect((await stack.plan()).status).toBe(0);
  });

  test('by block: the plan shows how the host differs', async () => {
    declare({ 'inet filter': chain('ct state { established, related } tcp dport 2222 accept') }, {}, { import: [{ to: ADDRESS, id: id() }] });
    const { stdout } = await stack.plan();
    expect(stdout).toContain('Plan: 1 to import, 0 to add, 1 to change, 0 to destroy.');
    expect(stdout).toMatch(/- \s+ct state \{ established, related \} tcp dport 22 accept\n\s+\+ \s+ct state \{ established, related \} tcp dport 2222 accept/);
    await stack.mustApply();
    expect(netns.ruleset()).toContain('tcp dport 2222');
  });

  test.each([
    ['gw', 'is not valid JSON'],
    ['{"owner":"x","tables":["inet filter"]}', 'exactly one of ssh and local must be there'],
    ['{"owner":"x","local":{},"tables":[]}', 'tables is missing'],
    ['{"owner":"x","local":{},"tables":["filter"]}', '"filter" is no table such as "inet filter"'],
  ])('refuses the id %s', async (bad, why) => {
    const { stderr } = await stack.run(['import', ADDRESS, bad]);
    expect(stderr.replace(/\s+/g, ' ')).toContain(why);
  });

  test('says when there is no such table', async () => {
    const { stderr } = await stack.run(['import', ADDRESS, id().replace('"inet filter"]', '"ip nat"]')]);
    expect(stderr.replace(/\s+/g, ' ')).toContain(`this machine (netns ${netns.name}): there is no table "ip nat" to import [NF5004]`);
  });
});

test('a renamed owner keeps what it holds, and gives the old name free', async () => {
  declare({ 'inet filter': chain('counter') }, { sysctls: { 'net.netfilter.nf_conntrack_acct': '1' } });
  await stack.mustApply();
  const handle = () => /table inet filter \{ # handle (\d+)/.exec(netns.exec('nft', '-a', 'list', 'ruleset'))![1];
  const before = handle();
  declare({ 'inet filter': chain('counter') }, { owner: 'core/gw', sysctls: { 'net.netfilter.nf_conntrack_acct': '1' } });
  expect((await stack.plan()).stdout).toContain('~ owner       = "edge/gw" -> "core/gw"');
  await stack.mustApply();
  expect(handle()).toBe(before);
  expect((await stack.plan()).status).toBe(0);
  await stack.run(['destroy', '-auto-approve']);
  expect([netns.ruleset(), netns.exec('cat', '/proc/sys/net/netfilter/nf_conntrack_acct')]).toEqual(['', '0\n']);
});

test('another machine means another resource', async () => {
  declare({ 'inet filter': chain('counter') });
  await stack.mustApply();
  const other = Netns.make();
  declare({ 'inet filter': chain('counter') }, { local: { netns: other.name } });
  expect((await stack.plan()).stdout).toMatch(/~ local +=.*# forces replacement/);
  await stack.mustApply();
  expect([netns.ruleset(), other.ruleset()]).toEqual(['', chain('counter')]);
  await stack.run(['destroy', '-auto-approve']);
  other.remove();
});

test('create_before_destroy is refused, and the firewall stays', async () => {
  declare({ 'inet filter': chain('counter') }, { lifecycle: { create_before_destroy: true } });
  await stack.mustApply();
  const { stderr, status } = await stack.apply(`-replace=${ADDRESS}`);
  expect(status).toBe(1);
  expect(stderr.replace(/\s+/g, ' ')).toContain('create_before_destroy cannot work with hosts, so leave it out');
  expect(netns.ruleset()).toBe(chain('counter'));
});

test('a replacement asked for by hand leaves what is declared', async () => {
  declare({ 'inet filter': chain('counter') });
  await stack.mustApply();
  await stack.mustApply(`-replace=${ADDRESS}`);
  expect(netns.ruleset()).toBe(chain('counter'));
  expect((await stack.plan()).status).toBe(0);
});

test('an owner that is known only after apply is no obstacle', async () => {
  declare({ 'inet filter': chain('counter') }, { owner: '${terraform_data.owner.output}' }, { resource: { terraform_data: { owner: { input: 'edge/gw' } } } });
  await stack.mustApply();
  expect((await stack.plan()).status).toBe(0);
});

test('a table of another owner is not imported', async () => {
  declare({ 'inet filter': chain('counter') });
  await stack.mustApply();
  const id = JSON.stringify({ owner: 'core/gw', local: { netns: netns.name }, tables: ['inet filter'] });
  const other = { resource: { netfilter_host: { gw: undefined, other: { owner: 'core/gw', local: { netns: netns.name } } } } };
  stack.write('other.tf.json', JSON.stringify(other));
  const { stderr } = await stack.run(['import', 'netfilter_host.other', id]);
  stack.write('other.tf.json', '{}');
  expect(stderr.replace(/\s+/g, ' ')).toContain('table "inet filter" belongs to owner "edge/gw", not to "core/gw" [NF4006]');
});

test('a host that the state cannot reach says how a correction gets there', async () => {
  declare({ 'inet filter': chain('counter') });
  await stack.mustApply();
  const state = stack.read('terraform.tfstate');
  stack.write('terraform.tfstate', state.replace(`"netns": "${netns.name}"`, '"netns": "gone"'));
  const { stderr } = await stack.plan();
  stack.write('terraform.tfstate', state);
  expect(stderr.replace(/\s+/g, ' ')).toContain('This is the connection that the state remembers. Once it is right in the configuration, plan and apply with -refresh=false one time.');
});

test('an address that is known only after apply is no obstacle, and neither is a text', async () => {
  declare({ 'inet filter': chain('ip saddr ${terraform_data.peer.output} accept') }, { local: { netns: '${terraform_data.ns.output}' } }, {
    resource: { terraform_data: { ns: { input: netns.name }, peer: { input: '192.0.2.9' } } },
  });
  expect((await stack.plan()).stdout).toContain('+ fingerprint = (known after apply)');
  await stack.mustApply();
  expect(netns.ruleset()).toContain('ip saddr 192.0.2.9 accept');
  expect((await stack.plan()).status).toBe(0);
});

test('a gate of another provider opens anew when what is declared changes, and not when drift is repaired', async () => {
  const beside = {
    required: { null: { source: 'hashicorp/null' } },
    resource: { null_resource: { gate: { triggers: { gw: '${netfilter_host.gw.fingerprint}' } } } },
  };
  declare({ 'inet filter': chain('counter') }, {}, beside);
  await plantNullProvider(stack.folder);
  await stack.init();
  await stack.mustApply();
  netns.nft('flush chain inet filter input');
  expect((await stack.plan()).stdout).toContain('Plan: 0 to add, 1 to change, 0 to destroy.');
  await stack.mustApply();
  declare({ 'inet filter': chain('counter', 'drop') }, {}, beside);
  expect((await stack.plan()).stdout).toContain('Plan: 1 to add, 1 to change, 1 to destroy.');
});

test.each<[Record<string, unknown>, string]>([
  [{ local: null }, 'exactly one of ssh and local must be set, got none [NF5001]'],
  [{ ssh: { host: '192.0.2.1' } }, 'exactly one of ssh and local must be set, got both [NF5001]'],
  [{ tables: { filter: 'x' } }, 'key "filter" must be a family and a name, such as "inet filter"'],
  [{ loggers: { inet: 'NONE' } }, 'key "inet" must be one of ip, arp, netdev, bridge, ip6'],
  [{ sysctls: { 'net/../x': '1' } }, 'key "net/../x" must look like net.netfilter.nf_conntrack_acct'],
  [{ files: { 'etc/x': { content: '', mode: '0644', owner: 'root', group: 'root' } } }, 'key "etc/x" must be an absolute path without "//", "." and ".."'],
  [{ files: { '/etc/x': { content: '', mode: '644', owner: 'root', group: 'root' } } }, 'must be four octal digits, such as 0644'],
])('bad input is refused before anything is asked: %j', async (more, message) => {
  declare({}, more);
  const { stderr } = await stack.run(['validate']);
  expect(stderr.replace(/\s+/g, ' ')).toContain(message);
});
