import { HostState } from '../../lib/contract';
import { apply, Memory, NOTHING, observe, rehearse } from '../../lib/engine';
import { run } from '../../lib/engine/apply/apply';
import { revertProgram } from '../../lib/engine/confirm/script';
import { connect } from '../../lib/engine/transport/connect';
import { Transport } from '../../lib/engine/transport/transport';
import { Netns } from '../support/netns';

let netns: Netns;
let transport: Transport;
let held: HostState;
let memory: Memory;

beforeEach(async () => {
  netns = Netns.make();
  transport = await connect({ local: { netns: netns.name } }, {});
  [held, memory] = [NOTHING, { tables: {} }];
});

afterEach(() => netns.remove());

/** Makes the host hold this table, the way a run of Terraform does. */
async function deploy(body: string, external: readonly string[] = []): Promise<void> {
  const tenancy = { owner: 'test/gw', netns: netns.name };
  const seen = await observe(transport, tenancy, { ...held, external_sets: external }, memory);
  const wanted = { ...NOTHING, external_sets: external, tables: { 'inet t': table(body) } };
  memory = (await apply(transport, { tenancy, prior: seen.state, wanted, sources: {} }, seen.memory)).memory;
  held = wanted;
  const after = await observe(transport, tenancy, held, memory);
  expect(after.state).toEqual(held);
}

/** Blocks are parted by blank lines, lines by semicolons. */
function table(body: string): string {
  const blocks = body.trim().split('\n').map((block) => {
    const [, head, inner] = /^\s*(.*?) \{ (.*) \}$/.exec(block)!;
    return `\t${head} {\n${inner.split(' / ').map((line) => `\t\t${line}\n`).join('')}\t}\n`;
  });
  return `table inet t {\n${blocks.join('\n')}}\n`;
}

/** Handle and text of each rule, with counters. */
function rules(chain = 'c'): string[] {
  return netns.exec('nft', '-a', 'list', 'chain', 'inet', 't', chain).split('\n')
    .filter((line) => line.startsWith('\t\t') && line.includes('# handle')).map((line) => line.trim());
}

function elements(set: string): string[] {
  const listing = netns.exec('nft', 'list', 'set', 'inet', 't', set);
  return /elements = \{ ([^}]*) \}/.exec(listing)?.[1].split(',').map((element) => element.trim()) ?? [];
}

/** Counts what no packet has: a rule with a counter is made anew with a number in it. */
function count(chain: string, handle: string, rule: string): void {
  netns.nft(`replace rule inet t ${chain} handle ${handle} ${rule}`);
}

const handleOf = (rule: string) => / # handle (\d+)$/.exec(rule)![1];

const INPUT = 'type filter hook input priority filter; policy accept;';

test('rules beside the one that changes keep handle and counter', async () => {
  await deploy(`chain c { ${INPUT} / tcp dport 1 counter / tcp dport 2 counter / tcp dport 3 counter }`);
  const before = rules();
  count('c', handleOf(before[0]), 'tcp dport 1 counter packets 5 bytes 6');
  const counted = rules();
  await deploy(`chain c { ${INPUT} / tcp dport 1 counter / udp dport 2 counter / udp dport 3 counter / tcp dport 3 counter }`);
  expect(rules()).toEqual([
    counted[0], expect.stringMatching(/^udp dport 2 counter packets 0 bytes 0 # handle \d+$/),
    expect.stringMatching(/^udp dport 3 counter packets 0 bytes 0 # handle \d+$/), counted[2],
  ]);
  expect(counted[0]).toMatch(/^tcp dport 1 counter packets 5 bytes 6 /);
});

test('a change of elements alone is tried on the table that is there, and refused in the words about the whole table', async () => {
  await deploy('set s { type ipv4_addr / flags interval / elements = { 10.0.0.0/24 } }');
  const ask = async (more: string) => {
    const wanted = { ...held, tables: { 'inet t': table(`set s { type ipv4_addr / flags interval / elements = { 10.0.0.0/24, ${more} } }`) } };
    const before = { ...transport.traffic };
    const { problems } = await rehearse(transport, { tenancy: { owner: 'test/gw', netns: netns.name }, prior: held, wanted, sources: {} });
    return { words: problems.map(({ message }) => message.split('\n')[0]), scripts: transport.traffic.roundTrips - before.roundTrips };
  };
  expect(await ask('10.0.1.0/24')).toEqual({ words: [], scripts: 1 });
  expect(await ask('10.0.0.0/25')).toEqual({
    words: ['table "inet t"/s: the host\'s nft refuses it: conflicting intervals specified [NF4005]'], scripts: 2,
  });
  expect(elements('s')).toEqual(['10.0.0.0/24']);
});

test('rules change places, go to the end and to the beginning', async () => {
  await deploy(`chain c { ${INPUT} / tcp dport 1 / tcp dport 2 / tcp dport 3 }`);
  await deploy(`chain c { ${INPUT} / tcp dport 3 / tcp dport 1 / tcp dport 2 / tcp dport 4 }`);
  await deploy(`chain c { ${INPUT} / tcp dport 9 / tcp dport 4 / tcp dport 4 }`);
  await deploy(`chain c { ${INPUT} }`);
  await deploy(`chain c { ${INPUT} / tcp dport 1 }`);
  expect(rules()).toEqual([expect.stringMatching(/^tcp dport 1 # handle \d+$/)]);
});

test('a policy changes in place; a priority makes a new chain, and those who jump to chains keep theirs', async () => {
  await deploy(`chain c { ${INPUT} / tcp dport 1 counter }`);
  const before = rules();
  await deploy('chain c { type filter hook input priority filter; policy drop; / tcp dport 1 counter }');
  expect(rules()).toEqual(before);
  await deploy('chain c { type filter hook input priority filter + 5; policy drop; / tcp dport 1 counter }');
  expect(rules()).not.toEqual(before);
});

test('a chain that is jumped to appears, and goes again', async () => {
  await deploy(`chain c { ${INPUT} / tcp dport 1 counter }`);
  const before = rules();
  await deploy(`chain c { ${INPUT} / tcp dport 1 counter / jump d }\nchain d { tcp dport 7 accept }`);
  expect(rules()[0]).toBe(before[0]);
  await deploy(`chain c { ${INPUT} / tcp dport 1 counter }`);
  expect(rules()).toEqual(before);
});

test('elements come and go; those of a map, and with comments, change', async () => {
  const map = (elements: string) => `map m { type ipv4_addr : verdict / elements = { ${elements} } }\nset s { type ipv4_addr / flags interval / elements = { 10.0.0.0/8, 192.0.2.1 comment "${elements.length}" } }\nchain c { ${INPUT} / ip saddr vmap @m }`;
  await deploy(map('192.0.2.1 : accept, 192.0.2.2 : drop'));
  const before = rules();
  await deploy(map('192.0.2.1 : drop, 192.0.2.3 : drop, 192.0.2.4 : accept'));
  expect(rules()).toEqual(before);
});

test('elements of a set that merges change', async () => {
  const set = (...elements: string[]) => `set s { type ipv4_addr / flags interval / auto-merge / elements = { ${elements.join(', ')} } }`;
  await deploy(set('10.0.0.0/9', '192.0.2.1'));
  await deploy(set('10.0.0.0/9', '192.0.2.1', '198.51.100.0/24'));
  await deploy(set('10.0.0.0/9', '198.51.100.0/24'));
  expect(elements('s')).toEqual(['10.0.0.0/9', '198.51.100.0/24']);
});

test('bans survive a rule change, an order change and a change of flags', async () => {
  const sets = (flags: string) => `set banned { type ipv4_addr / flags ${flags} }\nset fed { type ipv4_addr / size 100 / flags dynamic,timeout / timeout 1h }`;
  const external = ['inet t banned'];
  await deploy(`${sets('timeout')}\nchain c { ${INPUT} / ip saddr @banned drop / add @fed { ip saddr } }`, external);
  netns.nft('add element inet t banned { 192.0.2.1 timeout 1h, 192.0.2.2, 192.0.2.3 timeout 2h comment "a, b" }\nadd element inet t fed { 203.0.113.1 }');
  const expected = ['192.0.2.1 timeout 1h', '192.0.2.2', '192.0.2.3 timeout 2h'];
  const kept = () => {
    expect(elements('banned').filter((element) => /^\d/.test(element)).map((element) => element.replace(/ expires .*| comment .*/, '').trim())).toEqual(expected);
    expect(elements('fed')).toEqual([expect.stringMatching(/^203\.0\.113\.1( timeout 1h)? expires 59m[45]\d/)]);
    expect(elements('banned')[0]).toMatch(/ expires 59m[45]\d/);
  };
  await deploy(`${sets('timeout')}\nchain c { ${INPUT} / tcp dport 1 / ip saddr @banned drop / add @fed { ip saddr } }`, external);
  kept();
  await deploy(`${sets('timeout')}\nchain c { ${INPUT} / add @fed { ip saddr } / ip saddr @banned drop }`, external);
  kept();
  await deploy(`${sets('interval,timeout')}\nchain c { ${INPUT} / add @fed { ip saddr } / ip saddr @banned drop }`, external);
  kept();
});

test('counters and quotas keep what they have counted; an added comment does not reset one', async () => {
  await deploy(`counter n { packets 0 bytes 0 }\nquota q { over 10 mbytes }\nchain c { ${INPUT} / counter name "n" / quota name "q" drop }`);
  netns.nft('delete table inet t\n'.replace(/^/, 'table inet t\n') + 'table inet t {\ncounter n { packets 5 bytes 6\n}\nquota q { over 10 mbytes used 5 mbytes\n}\n' + `chain c { ${INPUT}\ncounter name "n"\nquota name "q" drop\n}\n}`);
  await deploy(`counter n { comment "x" / packets 0 bytes 0 }\nquota q { over 20 mbytes }\nchain c { ${INPUT} / tcp dport 1 / counter name "n" / quota name "q" drop }`);
  expect(netns.exec('nft', 'list', 'counters')).toContain('packets 5 bytes 6');
  expect(netns.exec('nft', 'list', 'quotas')).toContain('over 20 mbytes used 5 mbytes');
});

test('the undo of a change leaves elements of others as they are then', async () => {
  const text = (flags: string, port: number) =>
    `set banned { type ipv4_addr / flags ${flags} }\nmap m { type ipv4_addr : verdict / flags dynamic }\nchain c { ${INPUT} / tcp dport ${port} / ip saddr @banned drop / ip saddr vmap @m }`;
  const external = ['inet t banned'];
  const tenancy = { owner: 'test/gw', netns: netns.name };
  for (const flags of ['timeout', 'interval,timeout']) {
    await deploy(text('timeout', 1), external);
    netns.nft('add element inet t banned { 192.0.2.1 timeout 1h, 192.0.2.2 timeout 1h }\nadd element inet t m { 192.0.2.1 : accept }');
    const wanted = { ...held, tables: { 'inet t': table(text(flags, 2)) } };
    const token = '0123456789abcdef';
    await apply(transport, { tenancy, prior: held, wanted, sources: {} }, memory, { token, seconds: 60 });
    netns.nft('delete element inet t banned { 192.0.2.2 }\nadd element inet t banned { 192.0.2.9 timeout 2h }\ndelete element inet t m { 192.0.2.1 : accept }\nadd element inet t m { 192.0.2.1 : drop }');
    const records = await run(transport, revertProgram(netns.name, token), 'undo');
    expect(records.map(({ kind, args, body }) => [kind, ...args, body])).toEqual([['ended', 'undone', '']]);
    expect(elements('banned').map((element) => element.replace(/ expires .*/, ''))).toEqual(['192.0.2.1 timeout 1h', '192.0.2.9 timeout 2h']);
    expect(netns.exec('nft', 'list', 'map', 'inet', 't', 'm')).toContain('elements = { 192.0.2.1 : drop }');
    expect((await observe(transport, tenancy, held, memory)).state).toEqual(held);
    netns.nft('flush set inet t banned\nflush map inet t m');
  }
});

test('a table that somebody changed since it was seen is looked at again, and ends as wanted', async () => {
  await deploy(`chain c { ${INPUT} / tcp dport 1 / tcp dport 2 }`);
  const tenancy = { owner: 'test/gw', netns: netns.name };
  netns.nft('insert rule inet t c udp dport 9');
  const wanted = { ...held, tables: { 'inet t': table(`chain c { ${INPUT} / tcp dport 1 / tcp dport 3 }`) } };
  const trips = transport.traffic.roundTrips;
  await apply(transport, { tenancy, prior: held, wanted, sources: {} }, memory);
  expect(transport.traffic.roundTrips - trips).toBe(3);
  expect(rules().map((rule) => rule.replace(/ #.*/, ''))).toEqual(['tcp dport 1', 'tcp dport 3']);
});
