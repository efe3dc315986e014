import fc from 'fast-check';
import { checkRule } from '../../../lib/nft/check/rule';
import { parseRuleset } from '../../../lib/nft/parse/parse-ruleset';
import { Site } from './matches';
import { ruleAt } from './rules';

type Family = Site['family'];

/** Where base chains stand, and how often. Where NAT stands, no other chain does: which comes first depends on all tables of a host. */
const STATIONS: readonly (Pick<Site, 'hook' | 'type'> & { readonly priorities: readonly number[] })[] = [
  { hook: 'prerouting', type: 'filter', priorities: [-300, -300, -150, -150, -101, -99, 0] },
  { hook: 'prerouting', type: 'nat', priorities: [-100, -100, -110, -90] },
  { hook: 'input', type: 'filter', priorities: [-150, 0, 0, 10] },
  { hook: 'input', type: 'filter', priorities: [0, 50, 150] },
  { hook: 'input', type: 'nat', priorities: [100] },
  { hook: 'forward', type: 'filter', priorities: [-150, 0, 0, 10] },
  { hook: 'forward', type: 'filter', priorities: [0, 10] },
  { hook: 'output', type: 'filter', priorities: [-300, -150, -101, 0, 0] },
  { hook: 'output', type: 'route', priorities: [-150] },
  { hook: 'output', type: 'nat', priorities: [-100] },
  { hook: 'postrouting', type: 'filter', priorities: [-150, 0, 99, 150] },
  { hook: 'postrouting', type: 'nat', priorities: [100, 100, 90] },
];

/** The sets, maps and objects that rules of a table may look at. */
function things(family: Family): string {
  const four = `
  set hosts4 { type ipv4_addr; elements = { 192.0.2.1, 198.51.100.7, 10.0.0.80 }; }
  set nets4 { type ipv4_addr; flags interval; elements = { 10.0.0.0/8, 198.51.100.0/29, 203.0.113.70-203.0.113.90 }; }
  set seen4 { type ipv4_addr; flags dynamic,timeout; size 1000; }
  set counted4 { type ipv4_addr; flags dynamic; size 1000; }
  set limited4 { type ipv4_addr; flags dynamic; size 1000; }
  set pairs4 { type ipv4_addr . inet_service; elements = { 198.51.100.7 . 80, 192.0.2.1 . 53, 10.0.0.80 . 8080 }; }
  set triples4 { type ipv4_addr . inet_proto . inet_service; flags interval; elements = { 10.0.0.0/8 . tcp . 1-1000, 192.0.2.0/24 . udp . 53, 198.51.100.7 . tcp . 22-443 }; }
  map servers { type inet_service : ipv4_addr; elements = { 80 : 10.0.0.80, 443 : 10.0.0.81 }; }
`;
  const six = `
  set hosts6 { type ipv6_addr; elements = { 2001:db8::1, 2001:db8:f::7, fd00::80 }; }
  set nets6 { type ipv6_addr; flags interval; elements = { fd00::/8, 2001:db8:f::/64 }; }
  set seen6 { type ipv6_addr; flags dynamic; size 1000; }
  set pairs6 { type ipv6_addr . inet_service; elements = { 2001:db8:f::7 . 80, 2001:db8::1 . 53 }; }
  set triples6 { type ipv6_addr . inet_proto . inet_service; flags interval; elements = { fd00::/8 . tcp . 1-1000, 2001:db8::/32 . udp . 53 }; }
`;
  return `${family === 'ip6' ? '' : four}${family === 'ip' ? '' : six}
  set ports { type inet_service; flags interval; elements = { 22, 80-443 }; }
  set inside { type ifname; elements = { "lan", "dmz" }; }
  map marks { type inet_proto : mark; elements = { tcp : 1, udp : 2 }; }
  map fates { type inet_service : verdict; flags interval; elements = { 22 : accept, 53-100 : continue, 8080 : drop }; }
  counter total { packets 0 bytes 0; }
  quota much { over 1 mbytes; }
  limit slow { rate 3/minute; }
`;
}

interface Draft {
  readonly site: Site;
  readonly name: string;
  readonly policy: 'accept' | 'drop';
  readonly rules: readonly string[];
}

/** Chains that rules go to see what their caller sees; they are made for each. */
function chains(family: Family, index: number): fc.Arbitrary<Draft[]> {
  const { hook, type, priorities } = STATIONS[index];
  const name = `${hook}${index}`;
  const inner = [`${name}_a`, `${name}_b`];
  return fc.constantFrom(...priorities).chain((priority) => {
    const site: Site = { family, hook, type, priority, inner };
    const of = (at: Site, named: string, most: number, policy: fc.Arbitrary<'accept' | 'drop'>) => fc.record({
      site: fc.constant(at), name: fc.constant(named), policy,
      rules: fc.array(ruleAt(at).filter((text) => isSound(text, family)), { minLength: 1, maxLength: most }),
    });
    const accept = fc.constant('accept' as const);
    return fc.tuple(
      of({ ...site, inner: [] }, inner[1], 2, accept),
      of({ ...site, inner: [inner[1]] }, inner[0], 3, accept),
      of(site, name, 5, type === 'filter' ? fc.constantFrom('accept', 'accept', 'drop') : accept),
    );
  });
}

/** Rules that contradict themselves are refused by nft, as our own checks know. */
function isSound(text: string, family: Family): boolean {
  const [{ chains: [{ rules: [parsed] }] }] = parseRuleset(`table ${family} t {\nchain c {\n${text}\n}\n}\n`).tables;
  return checkRule(parsed, family).length === 0;
}

const table = fc.record({
  family: fc.constantFrom<Family>('inet', 'inet', 'ip', 'ip6'),
  stations: fc.subarray(STATIONS.map((_, i) => i), { minLength: 2, maxLength: 6 }),
}).chain(({ family, stations }) =>
  fc.tuple(...stations.map((index) => chains(family, index))).map((made) => ({ family, made: made.flat() })));

/** A ruleset of some tables, as text. */
export const rulesetArbitrary: fc.Arbitrary<string> = fc.array(table, { minLength: 1, maxLength: 3 }).map((tables) =>
  tables.map(({ family, made }, i) => `table ${family} t${i} {\n${things(family)}${made.map(chainText).join('')}}\n`).join(''));

function chainText({ site, name, policy, rules }: Draft): string {
  const isBase = site.inner.length === 2;
  const base = isBase ? `type ${site.type} hook ${site.hook} priority ${site.priority}; policy ${policy};\n` : '';
  return `chain ${name} {\n${base}${rules.map((rule) => `${rule}\n`).join('')}}\n`;
}
