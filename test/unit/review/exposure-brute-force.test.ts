import fc from 'fast-check';
import { checkRule } from '../../../lib/nft/check/rule';
import { parseIpv4, parseIpv6 } from '../../../lib/nft/model/address';
import { Table } from '../../../lib/nft/model/table';
import { parseRuleset } from '../../../lib/nft/parse/parse-ruleset';
import { evaluate, ExposedHook, Packet } from '../../../lib/review';
import { PATHS } from '../../../lib/review/exposure';
import { cover } from '../../../lib/review/exposure/cover';
import { Diagram, Edge, NONE } from '../../../lib/review/exposure/diagram/diagram';
import { Effects } from '../../../lib/review/exposure/effect';
import { spaceOf } from '../../../lib/review/exposure/mentioned';
import { Reach } from '../../../lib/review/exposure/reached';
import { Regions } from '../../../lib/review/exposure/region';
import { Space } from '../../../lib/review/exposure/space';

/** Few values of each field, among them ones that no rule speaks of. All packets that can be made of them are tried. */
const ADDRESSES = { ip: ['10.0.0.1', '10.0.0.2', '192.0.2.1'], ip6: ['fd00::1', 'fd00:0:0:1::9', '2001:db8::1'] } as const;
const TARGETS = { ip: ['10.0.0.1', '192.0.2.1'], ip6: ['fd00::1', '2001:db8::1'] } as const;
const PORTS = [22, 80];
const DEVICES = ['lan0', 'x'];
/** `FUZZ_RUNS=2000 npx jest …` looks further. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 16);

const packets: Packet[] = (['ip', 'ip6'] as const).flatMap((family) => ADDRESSES[family].flatMap((saddr) => TARGETS[family].flatMap((daddr) =>
  DEVICES.flatMap((iifname) => {
    const common: Packet = { family, saddr, daddr, iifname, ctState: 'new', mark: 0, ctMark: 0 };
    return [
      ...PORTS.map((dport): Packet => ({ ...common, protocol: 'tcp', sport: 40_000, dport, tcpFlags: ['syn'] })),
      ...PORTS.slice(1).map((dport): Packet => ({ ...common, protocol: 'udp', sport: 40_000, dport })),
      { ...common, protocol: family === 'ip' ? 'icmp' : 'icmpv6', fields: { 'icmp type': 8n, 'icmpv6 type': 128n } } as Packet,
    ];
  }))));

const port = fc.constantFrom(...PORTS, 443);
const protocol = fc.constantFrom('tcp', 'udp', 'th');
const sign = fc.constantFrom('', '!= ');
const mark = fc.integer({ min: 0, max: 3 });
const match = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(protocol, sign, port).map(([name, not, number]) => `${name} dport ${not}${number}`) },
  { weight: 2, arbitrary: fc.tuple(protocol, fc.constantFrom('< ', '<= ', '> ', '>= ', '60-'), port).map(([name, than, number]) => `${name} dport ${than}${number}`) },
  { weight: 1, arbitrary: fc.tuple(sign, port, port).filter(([, a, b]) => a !== b).map(([not, a, b]) => `tcp dport ${not}{ ${a}, ${b} }`) },
  { weight: 5, arbitrary: fc.constantFrom('ip saddr 10.0.0.1', 'ip saddr 10.0.0.0/24', 'ip saddr != 10.0.0.0/16', 'ip6 saddr fd00::/64', 'ip6 saddr != fd00::1',
    'ip daddr 192.0.2.1', 'ip6 daddr != fd00::1', 'ip saddr @some', 'ip saddr != @some', 'ip6 saddr @six', 'ip saddr . tcp dport @pairs', 'ip saddr . tcp dport != @pairs',
    'ip saddr . iifname { 10.0.0.1 . "lan0", 10.0.0.2 . "wan" }', 'meta l4proto . th dport { tcp . 22, udp . 80 }') },
  { weight: 4, arbitrary: fc.constantFrom('iifname "lan0"', 'iifname != "wan"', 'iifname "lan*"', 'iifname { "wan", "lan0" }', 'meta nfproto ipv6', 'meta l4proto udp',
    'meta l4proto { tcp, icmp }', 'ip protocol icmp', 'ct state new', 'ct state established,related', 'ct state != new', 'icmp type echo-request', 'icmpv6 type != 128',
    'tcp flags syn', 'tcp flags & (syn | ack) == syn', 'tcp flags ! syn', 'ct status dnat', 'ct direction reply', 'oifname "lan0"') },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom('', '!= ', '< '), mark).map(([than, value]) => `meta mark ${than}${value}`) },
  { weight: 1, arbitrary: fc.tuple(mark, mark).map(([mask, value]) => `meta mark & ${mask} == ${value}`) },
);
const unknown = fc.constantFrom('limit rate 5/second', 'fib daddr type local', 'ip saddr @seen', 'ip ttl < 5', 'numgen inc mod 2 0', 'socket transparent 1');
const action = fc.oneof(
  mark.map((value) => `meta mark set ${value}`), mark.map((value) => `meta mark set meta mark | ${value}`),
  fc.constantFrom('ct mark set 1', 'meta mark set tcp dport map { 22 : 1, 80 : 2 }', 'meta mark set ct mark', 'counter', 'log'),
);
const ending = fc.constantFrom('accept', 'accept', 'accept', 'drop', 'return', 'jump inner', 'goto inner', 'reject', 'continue');
const vmap = fc.tuple(fc.constantFrom('accept', 'drop', 'return', 'jump inner'), fc.constantFrom('accept', 'drop'))
  .map(([one, other]) => `tcp dport vmap { 22 : ${one}, 80 : ${other} }`);
const ruleOf = (matches: fc.Arbitrary<string>) => fc.oneof(
  { weight: 8, arbitrary: fc.tuple(fc.array(matches, { maxLength: 2 }), fc.array(action, { maxLength: 1 }), fc.option(ending, { nil: '', freq: 4 }))
    .map((parts) => parts.flat().join(' ').trim()) },
  { weight: 1, arbitrary: vmap },
).filter((text) => text !== '' && isSound(text));
const nat = fc.constantFrom('tcp dport 80 dnat ip to 10.0.0.1:22', 'ip daddr 192.0.2.1 dnat to 10.0.0.1', 'dnat ip to tcp dport map { 80 : 10.0.0.1, 22 : 192.0.2.1 }',
  'iifname "wan" tcp dport 443 redirect to :22', 'ip6 daddr 2001:db8::1 tcp dport { 80, 443 } dnat to fd00::1');

interface Chains {
  readonly inner: readonly string[];
  readonly early: readonly string[];
  readonly nat: readonly string[];
  readonly filter: readonly string[];
  readonly late: readonly string[];
  readonly closed: boolean;
}

const chainsOf = (rule: fc.Arbitrary<string>): fc.Arbitrary<Chains> => fc.record({
  inner: fc.array(rule.filter((text) => !text.includes('inner')), { maxLength: 3 }),
  early: fc.array(rule, { maxLength: 2 }),
  nat: fc.array(nat, { maxLength: 2 }),
  filter: fc.array(rule, { minLength: 1, maxLength: 6 }),
  late: fc.array(rule, { maxLength: 2 }),
  closed: fc.boolean(),
});

/** Rules that contradict themselves are refused by nft, as our own checks know. */
function isSound(text: string): boolean {
  const [{ chains: [{ rules: [parsed] }] }] = parseRuleset(`table inet t {\n\tchain c {\n\t\t${text}\n\t}\n}\n`).tables;
  return checkRule(parsed, 'inet').length === 0;
}

function tablesOf({ inner, early, nat: translations, filter, late, closed }: Chains): readonly Table[] {
  const chain = (name: string, base: string, rules: readonly string[]) => `chain ${name} {\n${base}\n${rules.join('\n')}\n}\n`;
  const text = 'table inet t {\nset some {\ntype ipv4_addr\nelements = { 10.0.0.2, 192.0.2.1 }\n}\nset six {\ntype ipv6_addr\nflags interval\nelements = { fd00::/126, 2001:db8::/32 }\n}\n'
    + 'set pairs {\ntype ipv4_addr . inet_service\nelements = { 10.0.0.1 . 22, 10.0.0.2 . 80 }\n}\nset seen {\ntype ipv4_addr\nflags dynamic\nelements = { 10.0.0.1 }\n}\n'
    + chain('inner', '', inner) + chain('early', 'type filter hook prerouting priority mangle; policy accept;', early)
    + chain('nat', 'type nat hook prerouting priority dstnat; policy accept;', translations)
    + chain('input', `type filter hook input priority filter; policy ${closed ? 'drop' : 'accept'};`, filter)
    + '}\ntable ip6 u {\n' + chain('inner', '', []) + chain('late', 'type filter hook input priority 10; policy accept;', late.filter((rule) => !/\bip |@|icmp type/.test(rule))) + '}\n';
  return parseRuleset(text).tables;
}

/** What is asked of one packet. */
class Fates {
  private readonly regions: Regions;
  private readonly diagram: Diagram;

  public constructor(private readonly space: Space, private readonly effects: Effects, private readonly hook: ExposedHook) {
    this.regions = new Regions(space);
    this.diagram = space.diagram;
  }

  public reach(tables: readonly Table[]): Reach {
    return new Reach(tables, this.space, this.effects, this.regions, {});
  }

  public told(reach: Reach, packet: Edge): 'accept' | 'not' | 'unknown' {
    const { possible, sure } = reach.hooks.get(this.hook)!;
    return this.contains(sure, packet) ? 'accept' : this.contains(possible, packet) ? 'unknown' : 'not';
  }

  public contains(set: Edge, packet: Edge): boolean {
    return this.diagram.and(set, packet) !== NONE;
  }

  /** All packets of some lines. */
  public covered(reach: Reach, parts = reach.hooks.get(this.hook)!.parts): Edge {
    const reached = reach.hooks.get(this.hook)!;
    const boxes = parts.flatMap((part) => cover(reach.analysis, this.regions, reached, part, 10_000).covered);
    return this.diagram.union(boxes.map(({ set }) => set));
  }

  public whole(reach: Reach): Edge {
    return reach.hooks.get(this.hook)!.possible;
  }

  public packet(packet: Packet): Edge {
    const { space, diagram } = this;
    const six = packet.family === 'ip6';
    const address = six ? parseIpv6 : parseIpv4;
    const numbers = { tcp: 6n, udp: 17n, icmp: 1n, icmpv6: 58n };
    const device = (side: 'iif' | 'oif', name: string) => space.is(`meta ${side}name`, space.names.examples.includes(name) ? name : space.names.examples.at(-1)!);
    return [
      space.is('meta nfproto', six ? 10n : 2n), space.is('meta l4proto', numbers[packet.protocol as keyof typeof numbers]),
      space.is(`${packet.family} saddr`, address(packet.saddr!)!), space.is(`${packet.family} daddr`, address(packet.daddr!)!),
      device('iif', packet.iifname!),
      ...(packet.dport === undefined ? [space.is(six ? 'icmpv6 type' : 'icmp type', six ? 128n : 8n)]
        : [space.is('th sport', BigInt(packet.sport!)), space.is('th dport', BigInt(packet.dport))]),
    ].reduce((all, part) => diagram.and(all, part));
  }
}

function fatesOf(tables: readonly Table[]): Fates {
  const space = spaceOf(tables);
  return new Fates(space, new Effects(space), 'input');
}

function evaluated(tables: readonly Table[], packet: Packet): 'accept' | 'not' | 'unknown' {
  const { verdict } = evaluate(tables, packet, { hooks: PATHS.input });
  return verdict === 'accept' ? 'accept' : verdict === 'unknown' ? 'unknown' : 'not';
}

const KNOWN = chainsOf(ruleOf(match));
const PARTLY_KNOWN = chainsOf(ruleOf(fc.oneof({ weight: 3, arbitrary: match }, { weight: 1, arbitrary: unknown })));

type Fate = ReturnType<typeof evaluated>;

/** What is told of each packet, and what becomes of it. */
function compared(fates: Fates, tables: readonly Table[]): { packet: Packet; told: Fate; evaluated: Fate }[] {
  const reach = fates.reach(tables);
  expect(fates.covered(reach)).toBe(fates.whole(reach));
  return packets.map((packet) => ({ packet, told: fates.told(reach, fates.packet(packet)), evaluated: evaluated(tables, packet) }));
}

/** The evaluation joins ways that packets may go, and may know less where marks and addresses were rewritten. */
function contradictions(all: ReturnType<typeof compared>): unknown[] {
  return all.filter((one) => one.told !== one.evaluated && one.evaluated !== 'unknown');
}

/** Each on its own, so that none of them hides behind others. */
const RULES: readonly string[] = [
  ...['tcp', 'udp', 'th'].flatMap((name) => ['22', '!= 22', '< 80', '<= 80', '> 22', '>= 80', '22-79', '!= 22-79', '{ 22, 443 }', '!= { 80, 443 }']
    .map((value) => `${name} dport ${value} accept`)),
  'tcp sport 40000 accept', 'ip saddr 10.0.0.1 accept', 'ip saddr != 10.0.0.1 accept', 'ip saddr 10.0.0.0/31 accept', 'ip saddr < 10.0.0.2 accept',
  'ip6 saddr fd00::/64 accept', 'ip6 saddr != fd00::/64 accept', 'ip daddr 192.0.2.1 accept', 'ip6 daddr { fd00::1, fd00::5 } accept',
  'ip saddr @some accept', 'ip saddr != @some accept', 'ip6 saddr @six accept', 'ip6 saddr != @six accept', 'ip saddr . tcp dport @pairs accept',
  'ip saddr . tcp dport != @pairs accept', 'ip saddr . iifname { 10.0.0.1 . "lan0", 10.0.0.2 . "wan" } accept', 'meta l4proto . th dport { tcp . 22, udp . 80 } accept',
  'iifname "lan0" accept', 'iifname != "lan0" accept', 'iifname "la*" accept', 'iifname != "la*" accept', 'iifname { "lan0", "wan" } accept', 'iif "lan0" accept',
  'oifname "lan0" accept', 'oifname != "lan0" accept', 'oiftype 1 accept', 'meta nfproto ipv6 accept', 'meta protocol ip accept', 'ip version 4 accept',
  'meta l4proto != tcp accept', 'ip protocol { tcp, icmp } accept', 'ip6 nexthdr udp accept', 'icmp type echo-request accept', 'icmp type != echo-request accept',
  'icmpv6 type { echo-reply, echo-request } accept', 'ct state new accept', 'ct state established,related accept', 'ct state != established accept',
  'ct state { new, invalid } accept', 'ct state vmap { established : drop, new : accept }', 'ct direction original accept', 'ct status dnat accept', 'ct status != snat accept',
  'ct mark 0 accept', 'tcp flags syn accept', 'tcp flags != syn accept', 'tcp flags ! ack accept',
  'tcp flags & (syn | ack) == syn accept', 'tcp flags & ack == 0 accept', 'tcp flags { syn, ack } accept', 'tcp dport & 0x10 == 0x10 accept', 'tcp dport ^ 1 == 23 accept',
  'tcp dport >> 1 == 11 accept', 'tcp dport vmap { 22 : accept, 80 : jump inner, 443 : drop }', 'ip saddr vmap { 10.0.0.1 : accept, * : drop }', 'tcp dport 22 return\naccept',
  'meta mark set 3\nmeta mark 3 accept', 'meta mark set tcp dport map { 22 : 1, 80 : 2 }\nmeta mark 2 accept', 'meta mark set 1\nmeta mark set meta mark | 2\nmeta mark 3 accept\ndrop',
  'ip saddr 10.0.0.1 meta mark set 1\nmeta mark set meta mark ^ 1\nmeta mark 1 accept', 'ct mark set 5\nmeta mark set ct mark\nmeta mark & 4 == 4 accept',
  'tcp dport 22 meta mark set 1\niifname "lan0" meta mark set meta mark | 2\nmeta mark vmap { 1 : accept, 3 : drop }', 'ip daddr set 10.0.0.1\nip daddr 10.0.0.1 accept',
  'tcp dport set 443\nth dport 443 accept', 'reject with tcp reset', 'goto inner', 'jump inner\ntcp dport 80 accept', 'jump { tcp dport 22 accept; ip saddr 10.0.0.1 return; drop; }',
  'goto { tcp dport 22 accept; }\naccept', 'tcp dport 22 continue\naccept', 'tcp dport { 22, 80 } tcp dport != 22 accept', 'counter accept', 'notrack',
];

describe('exposure and the evaluation of every single packet', () => {
  test.each(RULES)('%s', (rule) => {
    const chains: Chains = { inner: ['udp dport 80 accept', 'iifname "lan0" drop', 'return'], early: [], nat: [], filter: rule.split('\n'), late: [], closed: true };
    const tables = tablesOf(chains);
    expect(compared(fatesOf(tables), tables).filter((one) => one.told !== one.evaluated)).toEqual([]);
  });

  test.each(['ct original ip saddr 10.0.0.1 accept', 'ct original proto-dst 22 accept', 'ct original ip6 daddr fd00::1 accept'])(
    'of %s, more is told', (rule) => {
      const tables = tablesOf({ inner: [], early: [], nat: [], filter: [rule], late: [], closed: true });
      const all = compared(fatesOf(tables), tables);
      expect(contradictions(all)).toEqual([]);
      expect(all.filter(({ told }) => told === 'accept').length).toBeGreaterThan(0);
    });

  test('agree where all is known, and what is told in lines is no more and no less', () => {
    const counts = { accept: 0, not: 0, unknown: 0 };
    fc.assert(fc.property(KNOWN, (chains) => {
      const tables = tablesOf(chains);
      const all = compared(fatesOf(tables), tables);
      expect(contradictions(all)).toEqual([]);
      all.forEach((one) => counts[one.evaluated]++);
    }), { numRuns: RUNS });
    // Neither by packets that all meet one fate, nor by an evaluation that is unsure of them.
    const sum = counts.accept + counts.not + counts.unknown;
    expect(counts.accept / sum).toBeGreaterThan(0.1);
    expect(counts.not / sum).toBeGreaterThan(0.1);
    expect(counts.unknown / sum).toBeLessThan(0.1);
  });

  test('agree on what changes', () => {
    let changes = 0;
    fc.assert(fc.property(KNOWN, KNOWN, (old, now) => {
      const [before, after] = [tablesOf(old), tablesOf(now)];
      const fates = fatesOf([...before, ...after]);
      const [was, is] = [compared(fates, before), compared(fates, after)];
      const wrong = was.filter((one, i) => (one.told === is[i].told) !== (one.evaluated === is[i].evaluated) && ![one, is[i]].some(({ evaluated: e }) => e === 'unknown'));
      expect(wrong).toEqual([]);
      changes += was.filter(({ told }, i) => told !== is[i].told).length;
    }), { numRuns: RUNS / 2 });
    expect(changes).toBeGreaterThan(RUNS * 5);
  });

  test('do not contradict each other where something cannot be known', () => {
    let unknowns = 0;
    fc.assert(fc.property(PARTLY_KNOWN, (chains) => {
      const tables = tablesOf(chains);
      const all = compared(fatesOf(tables), tables);
      expect(contradictions(all)).toEqual([]);
      unknowns += all.filter(({ told }) => told === 'unknown').length;
    }), { numRuns: RUNS });
    expect(unknowns).toBeGreaterThan(RUNS);
  });
});
