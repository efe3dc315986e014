import { parseRuleset } from '../../../lib/nft/parse/parse-ruleset';
import {
  evaluate, Exposure, exposureDifference, ExposureLine, exposureOf, lineText, reachOfRules,
} from '../../../lib/review';
import { PATHS } from '../../../lib/review/exposure';

const tablesOf = (text: string) => parseRuleset(text).tables;

/** A host that lets nothing else in, through or out. */
function ruleset({ input = '', forward = '', rest = '', policy = 'drop' }: { input?: string; forward?: string; rest?: string; policy?: string }): string {
  const chain = (hook: string, rules: string) => `chain ${hook} {\ntype filter hook ${hook} priority filter; policy ${policy};\n${rules}\n}\n`;
  return `table inet filter {\n${rest}\n${chain('input', input)}${chain('forward', forward)}${chain('output', '')}}\n`;
}

const texts = ({ lines }: Exposure) => lines.map((line) => `${line.hook}: ${lineText(line, 'gw1')}`);
const opened = (before: string, after: string) => exposureDifference(tablesOf(before), tablesOf(after));

describe('what is told', () => {
  test.each<[string, readonly string[]]>([
    ['tcp dport 5432 accept comment "db"', ['tcp/5432 on gw1 from 0.0.0.0/0 and ::/0 (rule "db")']],
    ['iifname "wan" tcp dport { 80, 443 } accept comment "web"', ['tcp/80, 443 on gw1 from 0.0.0.0/0 and ::/0 via wan (rule "web")']],
    ['iifname "wg*" ip saddr 10.0.0.0/8 accept comment "vpn"', ['any protocol on gw1 from 10.0.0.0/8 via wg* (rule "vpn")']],
    ['ip saddr != 10.0.0.0/8 tcp dport 1024-65535 accept comment "high"', ['tcp/1024-65535 on gw1 from 0.0.0.0/0 but 10.0.0.0/8 (rule "high")']],
    ['meta l4proto { tcp, udp } th dport 53 accept comment "dns"', ['tcp, udp/53 on gw1 from 0.0.0.0/0 and ::/0 (rule "dns")']],
    ['icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert } accept comment "nd"', ['icmpv6 nd-neighbor-solicit, nd-neighbor-advert on gw1 from ::/0 (rule "nd")']],
    ['tcp dport 22 drop\naccept comment "rest"', ['any protocol but tcp on gw1 from 0.0.0.0/0 and ::/0 (rule "rest")', 'tcp, any port but 22 on gw1 from 0.0.0.0/0 and ::/0 (rule "rest")']],
    ['tcp dport 22 accept comment "ssh"\nip saddr 10.0.0.1 accept comment "admin"', ['tcp/22 on gw1 from 0.0.0.0/0 and ::/0 (rule "ssh")', 'any protocol on gw1 from 10.0.0.1 (rule "admin")']],
    ['ip saddr 10.0.0.1-10.0.0.6 ip daddr 192.0.2.1 tcp sport 20 accept comment "range"',
      ['tcp on gw1 to 192.0.2.1 from 10.0.0.1, 10.0.0.2/31, 10.0.0.4/31, 10.0.0.6 port 20 (rule "range")']],
    ['ct state established,related accept', []],
    ['tcp dport 22 accept', ['tcp/22 on gw1 from 0.0.0.0/0 and ::/0 (rule "tcp dport 22 accept")']],
    ['tcp flags & (fin | syn | rst | ack) != syn drop\ntcp dport 22 accept comment "ssh"', ['tcp/22 on gw1 from 0.0.0.0/0 and ::/0 (rule "ssh")']],
    ['meta mark set tcp dport map { 22 : 1, 80 : 2 }\nmeta mark 2 accept comment "marked"', ['tcp/80 on gw1 from 0.0.0.0/0 and ::/0 (rule "marked")']],
    ['tcp dport 22 limit rate 3/minute accept comment "slow"', [
      'tcp/22 on gw1 from 0.0.0.0/0 and ::/0 (rule "slow"; it depends on limit rate 3/minute in rule "slow")']],
    ['fib daddr type local tcp dport 22 accept comment "own"', ['tcp/22 on gw1 from 0.0.0.0/0 and ::/0 (rule "own"; it depends on fib daddr type local in rule "own")']],
    ['ip ttl 255 tcp dport 179 accept comment "bgp"', ['tcp/179 on gw1 from 0.0.0.0/0 (rule "bgp"; it depends on ip ttl)']],
    ['ip ttl < 5 accept comment "low"\nip ttl >= 5 accept comment "high"', ['any protocol on gw1 from 0.0.0.0/0 (rule "low")']],
    ['tcp dport 22 queue num 1 comment "ips"', ['tcp/22 on gw1 from 0.0.0.0/0 and ::/0 (rule "ips"; it depends on queue num 1 in rule "ips")']],
    ['meta mark set numgen random mod 2\nmeta mark 1 tcp dport 22 accept comment "half"', [
      'tcp/22 on gw1 from 0.0.0.0/0 and ::/0 (rule "half"; it depends on what NAT or a rule has rewritten it to)']],
  ])('%s', (input, lines) => {
    expect(texts(exposureOf(tablesOf(ruleset({ input }))))).toEqual(lines.map((line) => `input: ${line}`));
  });

  test('policies let through what no rule decides, and where there is no chain, all goes on', () => {
    expect(texts(exposureOf(tablesOf('table ip filter {\nchain input {\ntype filter hook input priority 0; policy accept;\ntcp dport 22 drop\n}\n}\n')))).toEqual([
      'input: any protocol but tcp on gw1 from 0.0.0.0/0 (policy of input)',
      'input: tcp, any port but 22 on gw1 from 0.0.0.0/0 (policy of input)',
      'input: any protocol on gw1 from ::/0 (no chain sees it)',
      'forward: any protocol from 0.0.0.0/0 and ::/0 (no chain sees it)',
      'output: any protocol from 0.0.0.0/0 and ::/0 (no chain sees it)',
    ]);
  });

  test('what is published by NAT is told by the address that it comes for', () => {
    const rest = 'chain nat {\ntype nat hook prerouting priority dstnat;\niifname "wan" tcp dport 443 dnat ip to 10.0.0.5:8443\n}';
    expect(texts(exposureOf(tablesOf(ruleset({ rest, forward: 'ip daddr 10.0.0.5 tcp dport 8443 accept comment "web"' }))))).toEqual([
      'forward: tcp/8443 to 10.0.0.5 from 0.0.0.0/0 (rule "web")',
      'forward: tcp/443 from 0.0.0.0/0 via wan by way of NAT to 10.0.0.5, port 8443 (rule "web")',
    ]);
  });

  test('more lines than asked for are counted', () => {
    const input = Array.from({ length: 30 }, (_, i) => `ip saddr 10.0.${i}.1 tcp dport ${i + 1} accept`).join('\n');
    const { lines, more } = exposureOf(tablesOf(ruleset({ input })), { maxLines: 10 });
    expect({ lines: lines.length, more }).toEqual({ lines: 10, more: 20 });
  });

  test('long lists of addresses are counted', () => {
    const rest = `set many {\ntype ipv4_addr\nelements = { ${Array.from({ length: 40 }, (_, i) => `10.0.${i}.1`).join(', ')} }\n}`;
    expect(texts(exposureOf(tablesOf(ruleset({ rest, input: 'ip saddr @many accept comment "many"' }))))).toEqual([
      'input: any protocol on gw1 from 10.0.0.1, 10.0.1.1, 10.0.2.1, 10.0.3.1, 10.0.4.1, 10.0.5.1, 10.0.6.1 and 33 more (rule "many")',
    ]);
  });

  test('of sets that other programs fill, what they hold is not known', () => {
    const rest = 'set banned {\ntype ipv4_addr\n}';
    const tables = tablesOf(ruleset({ rest, input: 'ip saddr @banned drop comment "bans"\nmeta nfproto ipv4 accept comment "rest"' }));
    expect(texts(exposureOf(tables))).toEqual(['input: any protocol on gw1 from 0.0.0.0/0 (rule "rest")']);
    expect(texts(exposureOf(tables, { externalSets: ['inet filter banned'] }))).toEqual([
      'input: any protocol on gw1 from 0.0.0.0/0 (rule "rest"; it depends on ip saddr @banned in rule "bans")',
    ]);
  });
});

describe('what a change opens and closes', () => {
  const before = ruleset({ input: 'tcp dport 22 accept comment "ssh"\nip saddr 10.0.0.0/8 tcp dport 5432 accept comment "db"' });

  test('a database that is open to the world in IPv6 alone is unfiltered there', () => {
    const { newlyReachable, noLongerReachable } = opened(before, before.replace('ip saddr 10.0.0.0/8 tcp', 'meta nfproto ipv6 tcp'));
    expect(texts(newlyReachable)).toEqual(['input: tcp/5432 on gw1 from ::/0 (rule "db")']);
    expect(newlyReachable.lines[0].unfilteredInIpv6).toBe(true);
    expect(texts(noLongerReachable)).toEqual(['input: tcp/5432 on gw1 from 10.0.0.0/8 (rule "db")']);
  });

  test('both families are told in one line', () => {
    const { newlyReachable } = opened(before, before.replace('tcp dport 22', 'tcp dport { 22, 23 }'));
    expect(texts(newlyReachable)).toEqual(['input: tcp/23 on gw1 from 0.0.0.0/0 and ::/0 (rule "ssh")']);
    expect(newlyReachable.lines[0].unfilteredInIpv6).toBe(false);
  });

  test('another spelling of the same changes nothing', () => {
    const none = { lines: [], more: 0 };
    expect(opened(before, before.replace('tcp dport 22', 'tcp dport { 22 }').replace('10.0.0.0/8', '{ 10.0.0.0/9, 10.128.0.0/9 }'))).toEqual({
      newlyReachable: none, noLongerReachable: none, nowSure: none, nowUnsure: none,
    });
  });

  test('a limit makes unsure what was sure, and back', () => {
    const limited = before.replace('tcp dport 22', 'tcp dport 22 limit rate 3/minute');
    expect(texts(opened(before, limited).nowUnsure)).toEqual(['input: tcp/22 on gw1 from 0.0.0.0/0 and ::/0 (rule "ssh")']);
    expect(texts(opened(limited, before).nowSure)).toEqual(['input: tcp/22 on gw1 from 0.0.0.0/0 and ::/0 (rule "ssh")']);
    expect(opened(limited, before).newlyReachable.lines).toEqual([]);
  });

  test('another target of NAT is newly reachable', () => {
    const nat = (to: string) => ruleset({ rest: `chain nat {\ntype nat hook prerouting priority dstnat;\ntcp dport 443 dnat ip to ${to}\n}`, forward: 'accept comment "all"' });
    const { newlyReachable, noLongerReachable } = opened(nat('10.0.0.5'), nat('10.0.0.6'));
    expect(texts(newlyReachable)).toEqual(['forward: tcp/443 from 0.0.0.0/0 by way of NAT to 10.0.0.6 (rule "all")']);
    expect(texts(noLongerReachable)).toEqual(['forward: tcp/443 from 0.0.0.0/0 by way of NAT to 10.0.0.5 (rule "all")']);
  });
});

describe('the witness of a line', () => {
  const RULES = [
    'tcp dport 5432 accept', 'iifname "wg*" ip saddr 10.0.0.0/8 accept', 'ip saddr != 10.0.0.0/8 udp dport > 1024 accept', 'icmpv6 type echo-request accept',
    'meta l4proto 47 accept', 'ip6 saddr fd00::/8 ip6 daddr 2001:db8::5 tcp sport 20 accept', 'ip ttl 255 tcp dport 179 accept', 'tcp dport 22 limit rate 1/second accept',
    'meta mark set 5\nmeta mark 5 accept', 'iifname "eth0" drop\niifname "eth*" accept', 'meta pkttype multicast accept',
  ];

  test.each(RULES)('gets through, says the evaluation of %s', (input) => {
    const tables = tablesOf(ruleset({ input }));
    const { lines } = exposureOf(tables);
    expect(lines.length).toBeGreaterThan(0);
    const verdicts = lines.map(({ certainty, hook, witness }: ExposureLine) => {
      const { verdict, fates } = evaluate(tables, witness, { hooks: PATHS[hook] });
      return certainty === 'sure' ? verdict : fates.some((fate) => fate.verdict === 'accept') ? 'accept' : 'not';
    });
    expect(verdicts).toEqual(lines.map(() => 'accept'));
  });

  test('is one that people understand', () => {
    const [{ witness }] = exposureOf(tablesOf(ruleset({ input: 'iifname "wan" tcp dport 5432 accept' }))).lines;
    expect(witness).toEqual({
      family: 'ip', protocol: 'tcp', saddr: '198.51.100.7', daddr: '192.0.2.1', sport: 40_000, dport: 5432, tcpFlags: ['syn'], iifname: 'wan', ctState: 'new', mark: 0, ctMark: 0,
    });
  });
});

describe('rules that no packet comes to', () => {
  const reach = (input: string, rest = '') => reachOfRules(tablesOf(ruleset({ input, rest })))
    .map(({ place, reach: found, shadowedBy, redundant }) => [place.rule, found, ...shadowedBy.map(({ rule }) => `by ${rule}`), ...(redundant ? ['redundant'] : [])].join(' '));

  test.each<[string, readonly string[]]>([
    ['tcp dport 22 accept comment "a"\nip saddr 10.0.0.1 tcp dport 22 drop comment "b"', ['a applies', 'b shadowed by a']],
    ['ip saddr 10.0.0.0/9 drop comment "a"\nip saddr 10.128.0.0/9 drop comment "b"\nip saddr 10.0.0.0/8 accept comment "c"', ['a applies', 'b applies', 'c shadowed by a by b']],
    ['ip saddr 10.0.0.1 tcp dport 22 accept comment "a"\ntcp dport 22 accept comment "b"', ['a applies redundant', 'b applies']],
    ['tcp dport 22 accept comment "a"\ndrop comment "b"', ['a applies', 'b applies redundant']],
    ['tcp dport 22 log accept comment "a"\ntcp dport 22 accept comment "b"', ['a applies', 'b shadowed by a']],
    ['tcp dport 22 log drop comment "a"', ['a applies']],
    ['tcp dport 22 counter comment "a"', ['a applies']],
    ['tcp dport 22 udp dport 53 accept comment "a"', ['a impossible']],
    ['limit rate 1/second accept comment "a"\naccept comment "b"', ['a applies', 'b applies']],
    ['limit rate 1/second accept comment "a"\ntcp dport 22 drop comment "b"', ['a applies', 'b applies redundant']],
    ['ct state established accept comment "a"\nct state vmap { established : accept, invalid : drop } comment "b"\nct state established drop comment "c"', ['a applies redundant', 'b applies', 'c shadowed by a']],
    ['queue num 1 comment "a"\ntcp dport 22 accept comment "b"', ['a applies', 'b shadowed by a']],
  ])('%s', (input, found) => {
    expect(reach(input)).toEqual(found);
  });

  test('a chain is seen together with what jumps to it', () => {
    const chains = 'chain web {\ntcp dport 80 accept comment "http"\ntcp dport 22 accept comment "ssh"\nreturn comment "back"\ntcp dport 443 accept comment "late"\n}\nchain lost {\naccept comment "lost"\n}';
    expect(reach('tcp dport 22 drop comment "first"\njump web comment "to web"\ntcp dport 80 accept comment "again"', chains)).toEqual([
      'http applies redundant', 'ssh shadowed', 'back applies', 'late shadowed by back', 'lost unreached',
      'first applies', 'to web applies', 'again shadowed by http',
    ]);
  });
});
