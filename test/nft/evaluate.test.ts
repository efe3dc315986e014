import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import fc from 'fast-check';
import { checkRule } from '../../lib/nft/check/rule';
import { parseRuleset } from '../../lib/nft/parse/parse-ruleset';
import { evaluate, Packet } from '../../lib/review';
import { Netns } from '../support/netns';
import { describeWith } from '../support/require-tools';
import { SEED } from '../support/seed';

const CASES = 250;
const FIRST_PORT = 40_000;
const WAYS_IN = ['raw', 'mangle', 'filter', 'late'] as const;

interface Case {
  readonly packet: { readonly protocol: 'tcp' | 'udp'; readonly family: 'ip' | 'ip6'; readonly source: number; readonly dport: number };
  /** The rules behind each way in, and those that they may go to. */
  readonly chains: readonly (readonly string[])[];
  readonly inner: readonly string[];
  /** Whether what no rule has decided upon is dropped. */
  readonly closed: boolean;
}

const SOURCES = { ip: ['192.0.2.11', '192.0.2.12', '192.0.2.77'], ip6: ['2001:db8::11', '2001:db8::12', '2001:db8::77'] } as const;
const TARGET = { ip: '192.0.2.1', ip6: '2001:db8::1' } as const;
const PORTS = [53, 80, 443, 8080];

const port = fc.constantFrom(...PORTS);
const mark = fc.integer({ min: 0, max: 7 });
const two = <T>(of: fc.Arbitrary<T>) => fc.uniqueArray(of, { minLength: 2, maxLength: 3 }).map((list) => list.join(', '));
const sign = fc.constantFrom('', '!= ');
const states = fc.constantFrom('new', 'established', 'invalid', 'untracked');
const protocol = fc.constantFrom('tcp', 'udp', 'th');
const ending = fc.constantFrom('accept', 'accept', 'accept', 'drop', 'return', 'continue', 'jump INNER', 'goto INNER', 'reject');
const address = fc.constantFrom('ip saddr 192.0.2.11', 'ip saddr 192.0.2.8/29', 'ip saddr != 192.0.2.0/26', 'ip6 saddr 2001:db8::77',
  'ip6 saddr 2001:db8::10-2001:db8::12', 'ip daddr 192.0.2.1', 'ip6 daddr != 2001:db8::1', 'ip saddr @some', 'ip saddr != @some', 'ip6 saddr @six');

const match = fc.oneof(
  fc.tuple(protocol, sign, port).map(([name, not, number]) => `${dependent(name)} dport ${not}${number}`),
  fc.tuple(protocol, sign, two(port)).map(([name, not, list]) => `${dependent(name)} dport ${not}{ ${list} }`),
  fc.tuple(protocol, fc.constantFrom('<', '<=', '>', '>='), port).map(([name, than, number]) => `${dependent(name)} dport ${than} ${number}`),
  fc.tuple(port, port).map(([a, b]) => `tcp dport ${Math.min(a, b)}-${Math.max(a, b) + 1}`),
  address,
  fc.tuple(sign, states).map(([not, state]) => `ct state ${not}${state}`),
  fc.constantFrom('ct state new,established', 'ct state { invalid, new }', 'meta nfproto ipv4', 'meta l4proto udp', 'meta l4proto != tcp', 'iifname "to-*"',
    'iif lo', 'iifname != "lo"', 'ip protocol tcp', 'tcp flags syn', 'tcp flags & (syn | ack) == syn', 'tcp flags ! ack', 'tcp flags != syn'),
  fc.tuple(fc.constantFrom('', '!= ', '< ', '> '), mark).map(([than, value]) => `meta mark ${than}${value}`),
  fc.tuple(mark, mark).map(([mask, value]) => `meta mark & ${mask} == ${value}`),
  fc.constantFrom('ip saddr . tcp dport { 192.0.2.11 . 80, 192.0.2.12 . 53, 192.0.2.77 . 443 }', 'ip saddr . th dport @pairs',
    'meta l4proto . th dport { tcp . 80, udp . 53, udp . 8080 }'),
);
const action = fc.oneof(
  mark.map((value) => `meta mark set ${value}`),
  mark.map((value) => `meta mark set meta mark | ${value}`),
  fc.constantFrom('meta mark set tcp dport map { 53 : 1, 80 : 2 }', 'meta mark set meta mark ^ 5', 'counter', 'limit rate 1000/second', 'numgen inc mod 2 0', 'notrack'),
);
const vmap = fc.tuple(port, port, fc.constantFrom('accept', 'drop', 'continue', 'return', 'goto INNER'), fc.constantFrom('accept', 'drop'))
  .filter(([a, b]) => a !== b).map(([a, b, one, other]) => `tcp dport vmap { ${a} : ${one}, ${b} : ${other} }`);
const rule = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(fc.array(match, { maxLength: 2 }), fc.array(action, { maxLength: 1 }), fc.option(ending, { nil: '', freq: 2 })).map((parts) => parts.flat().join(' ').trim()) },
  { weight: 1, arbitrary: vmap },
).filter((text) => text !== '' && isSound(text));
const rules = fc.array(rule, { maxLength: 3 });
const oneCase: fc.Arbitrary<Case> = fc.record({
  packet: fc.record({
    protocol: fc.constantFrom('tcp' as const, 'udp' as const), family: fc.constantFrom('ip' as const, 'ip6' as const), source: fc.integer({ min: 0, max: 2 }), dport: port,
  }),
  closed: fc.boolean(),
  chains: fc.tuple(rules, rules, rules, rules),
  inner: fc.array(rule.filter((text) => !text.includes('INNER')), { maxLength: 3 }),
});

/** Rules that contradict themselves are refused by nft, as our own checks know. */
function isSound(text: string): boolean {
  const [{ chains: [{ rules: [parsed] }] }] = parseRuleset(`table inet t {\n\tchain c {\n\t\t${text}\n\t}\n}\n`).tables;
  return checkRule(parsed, 'inet').length === 0;
}

/** `th` without a protocol reads any bytes. */
function dependent(name: string): string {
  return name === 'th' ? 'meta l4proto { tcp, udp } th' : name;
}

/** Each case has chains of its own, to which the port that its packet comes from leads. What nft would refuse at a hook is left out. */
function rulesetOf(cases: readonly Case[]): string {
  const chainOf = (texts: readonly string[], id: number, way: string) => texts
    .filter((text) => way === 'raw' || !text.includes('notrack'))
    .map((text) => `\t\t${text.replaceAll('INNER', `inner${id}_${way}`)}\n`).join('');
  const chains = cases.flatMap(({ chains: own, inner, closed }, id) => WAYS_IN.map((way, i) =>
    `\tchain inner${id}_${way} {\n${chainOf(inner, id, way)}\t}\n\tchain ${way}${id} {\n${chainOf(closed && way === 'filter' ? [...own[i], 'drop'] : own[i], id, way)}\t}\n`));
  const ways = { raw: ['prerouting', -300], mangle: ['prerouting', -150], filter: ['input', 0], late: ['input', 10] } as const;
  const bases = WAYS_IN.map((way) => {
    const entries = cases.map((_, id) => `${FIRST_PORT + id} : jump ${way}${id}`).join(', ');
    return `\tchain ${way} {\n\t\ttype filter hook ${ways[way][0]} priority ${ways[way][1]}; policy accept;\n\t\tth sport vmap { ${entries} }\n\t}\n`;
  });
  const sets = '\tset some {\n\t\ttype ipv4_addr\n\t\telements = { 192.0.2.12, 192.0.2.77 }\n\t}\n'
    + '\tset six {\n\t\ttype ipv6_addr\n\t\tflags interval\n\t\telements = { 2001:db8::70/124, 2001:db8::11 }\n\t}\n'
    + '\tset pairs {\n\t\ttype ipv4_addr . inet_service\n\t\telements = { 192.0.2.11 . 53, 192.0.2.12 . 80 }\n\t}\n';
  return `table inet t {\n${sets}${chains.join('')}${bases.join('')}}\n`;
}

const WITNESS = `table inet witness {
  set seen { type inet_service; flags dynamic; size 65535; }
  chain input { type filter hook input priority 1000; add @seen { th sport }; }
}
`;

describeWith({ tools: ['nft', 'ip'], root: true }, 'the evaluator and the kernel', () => {
  let here: Netns;
  let there: Netns;
  const device = `to-${randomBytes(3).toString('hex')}`;

  beforeAll(() => {
    [here, there] = [Netns.make(), Netns.make()];
    execFileSync('ip', ['link', 'add', device, 'netns', here.name, 'type', 'veth', 'peer', 'name', 'peer', 'netns', there.name]);
    const set = (namespace: Netns, name: string, addresses: readonly string[]) => {
      addresses.forEach((text) => namespace.exec('ip', 'addr', 'add', text.includes(':') ? `${text}/64` : `${text}/24`, 'dev', name, ...(text.includes(':') ? ['nodad'] : [])));
      namespace.exec('ip', 'link', 'set', name, 'up');
      namespace.exec('ip', 'link', 'set', 'lo', 'up');
    };
    set(here, device, Object.values(TARGET));
    set(there, 'peer', Object.values(SOURCES).flat());
  });
  afterAll(() => {
    here.remove();
    there.remove();
  });

  test('agree on the fate of random packets in random rulesets', () => {
    const cases = fc.sample(oneCase, { seed: SEED, numRuns: CASES });
    const text = rulesetOf(cases);
    here.nft(text + WITNESS);
    const packets = cases.map(({ packet: { family, protocol: over, source, dport } }, id) => ({
      family, protocol: over, saddr: SOURCES[family][source], daddr: TARGET[family], sport: FIRST_PORT + id, dport,
    }));
    execFileSync('ip', ['netns', 'exec', there.name, process.execPath, join(__dirname, 'support', 'send.cjs')], { input: JSON.stringify(packets), timeout: 30_000 });
    const seen = new Set([...here.exec('nft', 'list', 'set', 'inet', 'witness', 'seen').matchAll(/\b4\d{4}\b/g)].map(([sport]) => Number(sport)));

    const { tables } = parseRuleset(text);
    const found = packets.map((packet) => {
      const full: Packet = { ...packet, ...(packet.protocol === 'tcp' && { tcpFlags: ['syn'] }), iifname: device, ctState: 'new', mark: 0 };
      const { fates } = evaluate(tables, full, { hooks: ['prerouting', 'input'] });
      return { packet, passes: seen.has(packet.sport), may: new Set(fates.map(({ verdict }) => verdict === 'accept')) };
    });
    const wrong = found.filter(({ passes, may }) => !may.has(passes)).map(({ packet, passes }) => ({
      packet, passes, rules: cases[packet.sport - FIRST_PORT],
    }));
    expect({ seed: SEED, wrong }).toEqual({ seed: SEED, wrong: [] });
    // Neither by being unsure of everything, nor by packets that all meet one fate.
    const certain = found.filter(({ may }) => may.size === 1);
    expect(certain.length).toBeGreaterThan(CASES * 0.6);
    expect(certain.filter(({ passes }) => passes).length).toBeGreaterThan(CASES * 0.1);
    expect(certain.filter(({ passes }) => !passes).length).toBeGreaterThan(CASES * 0.1);
  });
});
