import fc from 'fast-check';
import { HostState } from '../../lib/contract';
import { apply, Memory, NOTHING, observe } from '../../lib/engine';
import { Manner, run } from '../../lib/engine/apply/apply';
import { revertProgram } from '../../lib/engine/confirm/script';
import { connect } from '../../lib/engine/transport/connect';
import { Transport } from '../../lib/engine/transport/transport';
import { corpusRulesets } from '../nft/corpus/corpus';
import { describeWithCorpus } from '../nft/corpus/describe';
import { Netns } from '../support/netns';
import { SEED } from '../support/seed';

const KEY = 'inet t';

/** Parts of a random table: what is left out of `chains`, `sets` and `objects` is not referred to by any rule. */
interface Model {
  readonly policy: string;
  readonly priority: number;
  readonly dormant: boolean;
  readonly sets: Readonly<Record<string, { readonly flags: string; readonly elements: readonly number[] }>>;
  readonly map: readonly (readonly [number, string])[] | null;
  readonly counter: string | null;
  readonly quota: number | null;
  readonly limit: number | null;
  readonly chains: readonly string[];
  readonly rules: Readonly<Record<string, readonly number[]>>;
}

const KINDS: readonly ((model: Model) => string | false)[] = [
  ...[1, 2, 3, 4, 5].map((port) => () => `tcp dport ${port} counter packets ${port} bytes ${port * 10}`),
  ...['a', 'b'].map((set) => (model: Model) => set in model.sets && `ip saddr @${set} counter packets 7 bytes 8`),
  ...['one', 'two'].map((chain) => (model: Model) => model.chains.includes(chain) && `jump ${chain}`),
  (model) => model.map !== null && 'ip saddr vmap @m',
  (model) => model.counter !== null && 'counter name "n"',
  (model) => model.quota !== null && 'quota name "q" drop',
  (model) => model.limit !== null && 'limit name "l" accept',
  () => 'ip saddr { 192.0.2.1, 192.0.2.2 } udp dport vmap { 1 : accept, 2 : drop }',
];

const someRules = fc.array(fc.nat(KINDS.length - 1), { maxLength: 8 });
const someNumbers = fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 6 });
const model: fc.Arbitrary<Model> = fc.record({
  policy: fc.constantFrom('accept', 'drop'),
  priority: fc.constantFrom(10, 10, 20),
  dormant: fc.constantFrom(false, false, true),
  sets: fc.dictionary(fc.constantFrom('a', 'b'), fc.record({ flags: fc.constantFrom('', '', 'flags interval', 'size 100'), elements: someNumbers })),
  map: fc.option(fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.constantFrom('accept', 'drop', 'jump one', 'goto two')), {
    maxLength: 5, selector: ([key]) => key,
  })),
  counter: fc.option(fc.constantFrom('', 'comment "x"')),
  quota: fc.option(fc.constantFrom(10, 20)),
  limit: fc.option(fc.constantFrom(1, 2)),
  chains: fc.subarray(['one', 'two']),
  rules: fc.record({ main: someRules, one: someRules, two: someRules }),
});

function textOf(drawn: Model): string {
  const block = (head: string, lines: readonly (string | false)[]) =>
    `\t${head} {\n${lines.filter(Boolean).map((line) => `\t\t${line}\n`).join('')}\t}\n`;
  const elements = (items: readonly string[]) => items.length > 0 && `elements = { ${items.join(', ')} }`;
  const rules = (chain: string, apart: (rule: string) => boolean) =>
    drawn.rules[chain].map((kind) => KINDS[kind](drawn)).filter((rule) => rule && apart(rule));
  const blocks = [
    drawn.counter !== null && block('counter n', [drawn.counter, 'packets 0 bytes 0']),
    drawn.quota !== null && block('quota q', [`over ${drawn.quota} mbytes`]),
    drawn.limit !== null && block('limit l', [`rate ${drawn.limit}/second`]),
    ...Object.entries(drawn.sets).map(([name, set]) => block(`set ${name}`, ['type ipv4_addr', set.flags, elements(set.elements.map((n) => `10.0.0.${n}`))])),
    drawn.map !== null && block('map m', ['type ipv4_addr : verdict', elements(drawn.map.filter(([, verdict]) =>
      !verdict.includes(' ') || drawn.chains.includes(verdict.split(' ')[1])).map(([n, verdict]) => `10.0.0.${n} : ${verdict}`))]),
    // Only the first chain jumps, so that no two jump to each other.
    ...drawn.chains.map((name) => block(`chain ${name}`, rules(name, (rule) => !/jump|@m/.test(rule)))),
    block('chain main', [`type filter hook input priority ${drawn.priority}; policy ${drawn.policy};`, ...rules('main', () => true)]),
  ].filter(Boolean);
  return `table ${KEY} {\n${drawn.dormant ? '\tflags dormant\n\n' : ''}${blocks.join('\n')}}\n`;
}

const TENANT = 'test/gw';
let netns: Netns;
/** Where tables are loaded the plain way, to compare with. */
let plain: Netns;
let transport: Transport;
let memory: Memory = { tables: {} };

beforeAll(async () => {
  netns = Netns.make();
  plain = Netns.make();
  transport = await connect({ local: { netns: netns.name } }, {});
});

afterAll(() => {
  netns.remove();
  plain.remove();
});

async function change(prior: HostState, wanted: HostState, manner: Manner = {}): Promise<Memory> {
  return (await apply(transport, { tenancy: { owner: TENANT, netns: netns.name }, prior, wanted, sources: {} }, memory, manner)).memory;
}

const holding = (text: string): HostState => ({ ...NOTHING, tables: { [KEY]: text } });

/** Blocks in the order of their names: nft lists them in the order in which they came. */
function listed(where: Netns, ...options: string[]): string[] {
  const [, body] = /^table inet t \{\n([\s\S]*)\}\n$/.exec(where.exec('nft', ...options, 'list', 'table', 'inet', 't'))!;
  return body.split('\n\n').map((block) => block.trim()).sort();
}

function loadedPlainly(text: string): string[] {
  plain.nft(`table inet t\ndelete table inet t\n${text}`);
  return listed(plain, '-s');
}

/** Rules of the first chain by handle, with what they have counted. */
function handles(): Map<string, string> {
  const lines = netns.exec('nft', '-a', 'list', 'chain', 'inet', 't', 'main').split('\n');
  return new Map(lines.flatMap((line): [string, string][] => {
    const [, rule, handle] = /^\t\t(.*) # handle (\d+)$/.exec(line) ?? [];
    return rule === undefined ? [] : [[handle, rule]];
  }));
}

function longestCommon([first, ...rest]: readonly string[], wanted: readonly string[]): number {
  if (first === undefined || wanted.length === 0) {
    return 0;
  }
  const at = wanted.indexOf(first);
  return Math.max(longestCommon(rest, wanted), at < 0 ? 0 : 1 + longestCommon(rest, wanted.slice(at + 1)));
}

test('from any table to any other, and back: as wanted, at the first attempt, with all rules kept that can be', async () => {
  await fc.assert(fc.asyncProperty(model, model, async (from, to) => {
    const [a, b] = [textOf(from), textOf(to)];
    memory = await change(NOTHING, holding(a));
    const before = { values: listed(netns), rules: handles() };
    const trips = transport.traffic.roundTrips;
    const [token, seconds] = ['0123456789abcdef', 60];
    const changed = await change(holding(a), holding(b), { token, seconds });
    expect(transport.traffic.roundTrips - trips).toBe(1);
    expect(listed(netns, '-s')).toEqual(loadedPlainly(b));
    const seen = await observe(transport, { owner: TENANT, netns: netns.name }, holding(b), changed);
    expect(seen.memory.seen![KEY]).toBe(changed.tables[KEY].listing);
    if (from.priority === to.priority) {
      const rules = handles();
      const kept = [...rules].filter(([handle, rule]) => before.rules.get(handle) === rule).length;
      // Those that name nothing can always be kept.
      const free = (all: ReadonlyMap<string, string>) => [...all.values()].filter((rule) => !/@|jump|name/.test(rule));
      expect(kept).toBeGreaterThanOrEqual(longestCommon(free(before.rules), free(rules)));
    }
    await run(transport, revertProgram(netns.name, token), 'undo');
    expect(listed(netns)).toEqual(before.values);
    netns.exec('nft', 'delete', 'table', 'inet', 't');
  }), { numRuns: Number(process.env.FC_RUNS ?? 40), seed: SEED, endOnFailure: true });
}, 280_000);

/** The tables of a ruleset that are alone in it, all by one name. */
function corpusTables(): string[] {
  return corpusRulesets().filter(({ devices }) => devices.every((device) => device === 'lo'))
    .flatMap(({ text }) => [...text.matchAll(/^table inet \S+ \{\n([\s\S]*?)^\}\n/gm)].map(([, body]) => `table ${KEY} {\n${body}}\n`))
    .filter((text) => {
      try {
        loadedPlainly(text);
        return true;
      } catch {
        return false;
      }
    });
}

describeWithCorpus({ tools: ['nft', 'ip'], root: true }, 'the corpus', () => {
  test('from its rulesets to others at the first attempt, and back', async () => {
    const tables = corpusTables();
    const again: string[] = [];
    const two = fc.tuple(fc.constantFrom(...tables), fc.constantFrom(...tables));
    const sample = fc.sample(two, { numRuns: Number(process.env.FC_RUNS ?? 40), seed: SEED });
    for (const [from, to] of sample.filter(([a, b]) => a !== b)) {
      memory = await change(NOTHING, holding(from));
      const before = listed(netns, '-s');
      const trips = transport.traffic.roundTrips;
      await change(holding(from), holding(to), { token: '0123456789abcdef', seconds: 60 });
      if (transport.traffic.roundTrips - trips > 1) {
        again.push(`${from}\n--->\n${to}`);
      }
      expect(listed(netns, '-s')).toEqual(loadedPlainly(to));
      await run(transport, revertProgram(netns.name, '0123456789abcdef'), 'undo');
      expect(listed(netns, '-s')).toEqual(before);
      netns.exec('nft', 'delete', 'table', 'inet', 't');
    }
    expect(again).toEqual([]);
  }, 280_000);
});
