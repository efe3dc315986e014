import { execFileSync } from 'node:child_process';
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HostState } from '../../lib/contract';
import { apply, Memory, NOTHING } from '../../lib/engine';
import { connect } from '../../lib/engine/transport/connect';
import { Transport } from '../../lib/engine/transport/transport';
import { Netns } from '../support/netns';

const table = (rule: string): Partial<HostState> => ({ tables: { 'inet filter': `table inet filter {\n\tchain c {\n\t\t${rule}\n\t}\n}\n` } });
const NEW: Memory = { tables: {} };

let netns: Netns;
let transport: Transport;
let folder: string;

beforeEach(async () => {
  netns = Netns.make();
  folder = mkdtempSync(join(tmpdir(), 'owners-'));
  transport = await connect({ local: { netns: netns.name } });
});

afterEach(async () => {
  await transport.close();
  netns.remove();
  rmSync(folder, { recursive: true });
});

const file = (name: string, content = 'ours\n', owner = 'root') => ({ [join(folder, name)]: { content, mode: '0644', owner, group: 'root' } });
const root = () => `/var/lib/cdk-netfilter/netns/${netns.name}`;

async function change(
  owner: string, prior: Partial<HostState>, wanted: Partial<HostState>, memory: Memory, formerOwner?: string,
): Promise<Memory> {
  const tenancy = { owner, netns: netns.name, formerOwner };
  const wish = { tenancy, prior: { ...NOTHING, ...prior }, wanted: { ...NOTHING, ...wanted }, sources: {} };
  return (await apply(transport, wish, memory)).memory;
}

const why = (work: Promise<unknown>) => work.then(() => 'none', (error: Error) => error.message);

test('a second resource of the same owner is refused, to create, to change and to destroy', async () => {
  const first = await change('main/gw', {}, table('accept'), NEW);
  const taken = `this machine (netns ${netns.name}): owner "main/gw" is another resource's there [NF4013]`;
  expect(await why(change('main/gw', {}, table('drop'), NEW))).toContain(taken);
  expect(await why(change('main/gw', table('accept'), {}, { ...NEW, id: 'another' }))).toContain(taken);
  expect(netns.ruleset()).toBe(table('accept').tables!['inet filter']);
  await change('main/gw', table('accept'), {}, first);
  expect(netns.ruleset()).toBe('');
});

test('an owner does not destroy what another one holds', async () => {
  await change('one', {}, table('accept'), NEW);
  expect(await why(change('two', table('accept'), {}, NEW))).toContain('table "inet filter" belongs to owner "one", not to "two" [NF4006]');
  expect(netns.ruleset()).toBe(table('accept').tables!['inet filter']);
});

test('two spellings of a sysctl are one', async () => {
  await change('one', {}, { sysctls: { 'net.ipv4.ip_forward': '1' } }, NEW);
  expect(await why(change('two', {}, { sysctls: { 'net/ipv4/ip_forward': '0' } }, NEW))).toContain('belongs to owner "one"');
});

test('a change that was refused leaves no claims, no originals and no folder behind', async () => {
  writeFileSync(join(folder, 'a'), 'v1\n');
  expect(await why(change('one', {}, { ...table('accept'), files: { ...file('a'), ...file('b', '', 'nobody-of-that-name') } }, NEW))).toContain('[NF4008]');
  expect(execFileSync('ls', [`${root()}/owners`], { encoding: 'utf8' })).toBe('');
  writeFileSync(join(folder, 'a'), 'v2\n');
  const memory = await change('two', {}, { ...table('drop'), files: file('a') }, NEW);
  await change('two', { ...table('drop'), files: file('a') }, {}, memory);
  expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('v2\n');
});

test('a renamed owner whose change is refused has its old name still', async () => {
  const memory = await change('one', {}, table('accept'), NEW);
  expect(await why(change('two', table('accept'), { ...table('accept'), ...{ sysctls: { 'net.no.such': '1' } } }, memory, 'one'))).toContain('[NF4008]');
  await change('one', table('accept'), table('drop'), memory);
  expect(await why(change('two', {}, table('accept'), NEW))).toContain('belongs to owner "one"');
  await change('two', table('drop'), table('drop'), memory, 'one');
  expect(await why(change('one', {}, table('accept'), NEW))).toContain('belongs to owner "two"');
});

test('a link comes back as a link, one to nothing too', async () => {
  symlinkSync('target', join(folder, 'link'));
  writeFileSync(join(folder, 'target'), 'mine\n');
  symlinkSync('/nowhere', join(folder, 'dangling'));
  const files = { ...file('link'), ...file('dangling') };
  const memory = await change('one', {}, { files }, NEW);
  expect(lstatSync(join(folder, 'link')).isFile()).toBe(true);
  await change('one', { files }, {}, memory);
  expect([readlinkSync(join(folder, 'link')), readlinkSync(join(folder, 'dangling'))]).toEqual(['target', '/nowhere']);
  expect(readFileSync(join(folder, 'target'), 'utf8')).toBe('mine\n');
});

test('a file that was deleted by hand, and so has left the state, gets its original back all the same', async () => {
  writeFileSync(join(folder, 'a'), 'mine\n');
  const memory = await change('one', {}, { ...table('accept'), files: file('a') }, NEW);
  rmSync(join(folder, 'a'));
  await change('one', table('accept'), {}, memory);
  expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('mine\n');
  expect(execFileSync('ls', [`${root()}/owners`], { encoding: 'utf8' })).toBe('');
});

test('no room to keep an original: refused, and the original is whole', async () => {
  const original = 'x'.repeat(200_000);
  writeFileSync(join(folder, 'big'), original);
  mkdirSync(root(), { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', root()]);
  try {
    expect(await why(change('one', {}, { files: file('big') }, NEW))).toContain('cannot write under /var/lib/cdk-netfilter [NF4011]');
    expect(readFileSync(join(folder, 'big'), 'utf8')).toBe(original);
  } finally {
    execFileSync('umount', [root()]);
  }
});

test('no room for the journal: nothing is begun', async () => {
  writeFileSync(join(folder, 'a'), 'mine\n');
  mkdirSync(root(), { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=32k', 'tmpfs', root()]);
  try {
    expect(await why(change('one', {}, { ...table('accept'), files: file('a', 'x'.repeat(9)) }, NEW))).toContain('[NF4011]');
    expect(netns.ruleset()).toBe('');
    expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('mine\n');
    expect(readdirSync(folder)).toEqual(['a']);
    expect(readdirSync(root()).sort()).toEqual(['lock', 'lock.by', 'owners']);
  } finally {
    execFileSync('umount', [root()]);
  }
});
