import { parseRuleset } from '../../../lib/nft/parse/parse-ruleset';
import { evaluate, Evaluation, Packet } from '../../../lib/review';

const SYN: Packet = {
  family: 'ip', protocol: 'tcp', saddr: '198.51.100.7', daddr: '192.0.2.1', sport: 40000, dport: 22, tcpFlags: ['syn'], iifname: 'eth0', ctState: 'new', mark: 0,
};

function input(rules: string, packet: Packet = SYN, policy = 'drop', rest = ''): Evaluation {
  const text = `table inet filter {\n${rest}\nchain input {\ntype filter hook input priority filter; policy ${policy};\n${rules}\n}\n}\n`;
  return evaluate(parseRuleset(text).tables, packet, { hooks: ['prerouting', 'input'] });
}

const V6: Packet = { ...SYN, family: 'ip6', saddr: '2001:db8::7', daddr: '2001:db8::1' };
const UDP: Packet = { ...SYN, protocol: 'udp', tcpFlags: undefined };

describe('what is certain', () => {
  test.each<[string, string, Packet?]>([
    ['accept', 'tcp dport 22 accept'],
    ['drop', 'tcp dport 23 accept'],
    ['drop', 'tcp dport != 22 accept'],
    ['accept', 'tcp dport 20-30 accept'],
    ['accept', 'tcp dport { 22, 443 } accept'],
    ['drop', 'tcp dport != { 22, 443 } accept'],
    ['accept', 'tcp dport < 23 accept'],
    ['drop', 'tcp dport > 22 accept'],
    ['accept', 'tcp dport >= 22 accept'],
    ['reject', 'reject with tcp reset'],
    ['drop', 'reject with tcp reset', UDP],
    ['drop', 'reject with icmpv6 type no-route'],
    ['reject', 'reject with icmpx type no-route', V6],
    ['drop', 'oifname "eth0" accept'],
    ['accept', 'oifname != "eth0" accept'],
    ['queue', 'queue num 1 bypass'],
    ['drop', 'udp dport 22 accept'],
    ['drop', 'udp dport != 23 accept'],
    ['accept', 'th dport 22 accept', UDP],
    ['accept', 'meta l4proto { tcp, udp } th dport 22 accept'],
    ['drop', 'tcp dport 22 accept', UDP],
    ['drop', 'tcp dport != { 23, 24 } accept', UDP],
    ['drop', 'tcp dport . ip saddr != { 23 . 192.0.2.1 } accept', UDP],
    ['drop', 'ip saddr 198.51.100.0/24 accept', V6],
    ['accept', 'ip6 saddr 2001:db8::/32 accept', V6],
    ['accept', 'meta nfproto ipv6 accept', V6],
    ['accept', 'ip saddr 198.51.100.0/24 accept'],
    ['drop', 'ip saddr != 198.51.100.0/24 accept'],
    ['accept', 'ip saddr . tcp dport { 198.51.100.7 . 22, 198.51.100.8 . 23 } accept'],
    ['drop', 'ip saddr . tcp dport { 198.51.100.7 . 23, 198.51.100.8 . 22 } accept'],
    ['drop', 'ct state established,related accept'],
    ['accept', 'ct state established,new accept'],
    ['accept', 'ct state vmap { established : drop, new : accept }'],
    ['drop', 'ct state { established, related } accept'],
    ['accept', 'tcp flags & (syn | ack) == syn accept'],
    ['drop', 'tcp flags & (syn | ack) == syn | ack accept'],
    ['accept', 'tcp flags syn accept'],
    ['accept', 'iifname "eth*" accept'],
    ['drop', 'iif lo accept'],
    ['drop', 'oifname "eth1" accept', { ...SYN, oifname: 'eth0' }],
    ['accept', 'meta mark set 0x10\nmeta mark & 0xf0 == 0x10 accept'],
    ['accept', 'meta mark set tcp dport map { 22 : 7, 23 : 8 }\nmeta mark 7 accept'],
    ['drop', 'meta mark set tcp dport map { 23 : 8 } accept'],
    ['accept', 'counter log prefix "x" accept'],
    ['accept', 'tcp dport 22 continue\naccept'],
    ['drop', 'return\naccept'],
    ['accept', 'tcp dport vmap { 22 : accept, 23 : drop }'],
    ['drop', 'tcp dport vmap { 23 : accept }'],
    ['accept', 'ip protocol tcp accept'],
    ['accept', 'jump { tcp dport 22 accept; }'],
    ['accept', 'jump { tcp dport 23 drop; }\naccept'],
    ['drop', 'goto { tcp dport 23 accept; }\naccept'],
  ])('%s by %s', (verdict, rules, ...[packet]) => {
    expect(input(rules, packet).verdict).toBe(verdict);
  });

  test.each<[string, string, string]>([
    ['accept', 'jump inner', 'chain inner { tcp dport 22 accept; }'],
    ['accept', 'jump inner\naccept', 'chain inner { tcp dport 22 return; drop; }'],
    ['drop', 'goto inner\naccept', 'chain inner { return; }'],
    ['accept', 'tcp dport vmap @fate', 'map fate { type inet_service : verdict; elements = { 22 : accept } }'],
    ['accept', 'ip saddr @trusted accept', 'set trusted { type ipv4_addr; flags interval; elements = { 198.51.100.0/24 } }'],
    ['drop', 'ip saddr @trusted accept', 'set trusted { type ipv4_addr; }'],
    ['accept', 'ip saddr != @trusted accept', 'set trusted { type ipv4_addr; }'],
    ['accept', 'ip saddr vmap @fate', 'map fate { type ipv4_addr : verdict; elements = { 192.0.2.9 : drop, * : accept } }'],
  ])('%s by %s and %s', (verdict, rules, rest) => {
    expect(input(rules, SYN, 'drop', rest.replaceAll('; ', ';\n')).verdict).toBe(verdict);
  });
});

describe('what is not known is followed both ways', () => {
  test.each<[string, readonly string[], string]>([
    ['limit rate 10/second accept', ['accept', 'drop'], ''],
    ['numgen random mod 2 0 accept', ['accept', 'drop'], ''],
    ['fib daddr type local accept', ['accept', 'drop'], ''],
    ['socket transparent 1 accept', ['accept', 'drop'], ''],
    ['meta hour "08:00"-"18:00" accept', ['accept', 'drop'], ''],
    ['ip ttl 64 accept', ['accept', 'drop'], ''],
    ['meta priority 1 drop', ['drop', 'drop'], ''],
    ['ip saddr @seen accept', ['accept', 'drop'], 'set seen {\ntype ipv4_addr\nflags dynamic\n}'],
    ['ip saddr != @seen accept', ['accept', 'drop'], 'set seen {\ntype ipv4_addr\nflags dynamic\n}'],
    ['ip saddr @seen accept\nadd @seen { ip saddr limit rate 1/second } drop', ['accept', 'drop', 'drop'], 'set seen {\ntype ipv4_addr\nflags timeout\n}'],
    ['limit name fast accept', ['accept', 'drop'], 'limit fast { rate 5/second\n}'],
    ['counter name all accept', ['accept'], 'counter all {\n}'],
    ['limit rate 1/second meta mark set 1\nmeta mark 1 accept', ['accept', 'drop'], ''],
    ['ip ttl vmap { 1 : drop, 3 : accept }', ['drop', 'accept', 'drop'], ''],
    ['limit rate 1/second jump inner\naccept', ['reject', 'accept'], 'chain inner {\nreject\n}'],
  ])('%s: %j', (rules, verdicts, rest) => {
    expect(input(rules, SYN, 'drop', rest).fates.map(({ verdict }) => verdict).sort()).toEqual([...verdicts].sort());
  });

  test('a set that other programs fill may hold anything', () => {
    const text = 'table inet filter {\nset banned {\ntype ipv4_addr\n}\nchain input {\ntype filter hook input priority 0\nip saddr @banned drop\n}\n}\n';
    const { tables } = parseRuleset(text);
    expect(evaluate(tables, SYN, { hooks: ['input'] }).verdict).toBe('accept');
    expect(evaluate(tables, SYN, { hooks: ['input'], externalSets: ['inet filter banned'] }).fates.map(({ verdict }) => verdict)).toEqual(['drop', 'accept']);
  });

  test('both ways to one verdict are certain', () => {
    expect(input('limit rate 1/second drop').verdict).toBe('drop');
  });

  test('a source that is not known may be the one that is let in, and a device that is not known cannot be the loopback one', () => {
    expect(input('ip saddr 10.0.0.0/8 accept', { ...SYN, saddr: undefined }).verdict).toBe('unknown');
    const outside = { ...SYN, iifname: undefined, fromOutside: true };
    expect(input('iifname "lo" accept', outside).verdict).toBe('drop');
    expect(input('iif "lo" accept', outside).verdict).toBe('drop');
    expect(input('iifname { "lo", "lan" } accept', outside).verdict).toBe('unknown');
    expect(input('iifname != "lo" accept', outside).verdict).toBe('accept');
  });
});

describe('what may be said of what is not known', () => {
  const said = (rules: string, limits: 'within' | 'exceeded') => {
    const text = `table inet filter {\nquota much { over 10 mbytes\n}\nchain input {\ntype filter hook input priority filter; policy drop;\n${rules}\n}\n}\n`;
    return evaluate(parseRuleset(text).tables, SYN, { hooks: ['input'], limits }).verdict;
  };

  test.each([
    ['limit rate 10/second accept', 'accept', 'drop'],
    ['limit rate over 10/second drop\naccept', 'accept', 'drop'],
    ['ct count over 3 drop\naccept', 'accept', 'drop'],
    ['quota until 10 mbytes accept', 'accept', 'drop'],
    ['quota name "much" drop\naccept', 'accept', 'drop'],
    ['tcp dport { 22 limit rate 1/second } accept', 'accept', 'drop'],
  ])('%s: within limits %s, beyond them %s', (rules, within, exceeded) => {
    expect([said(rules, 'within'), said(rules, 'exceeded')]).toEqual([within, exceeded]);
  });
});

describe('what is known bit by bit', () => {
  test.each<[string, string, Partial<Packet>]>([
    ['accept', 'meta mark set meta mark | 0x10\nmeta mark & 0x10 == 0x10 accept', { mark: undefined }],
    ['drop', 'meta mark set meta mark & 0xff\nmeta mark 0x100 accept', { mark: undefined }],
    ['unknown', 'meta mark set meta mark & 0xff\nmeta mark 0x10 accept', { mark: undefined }],
    ['accept', 'limit rate 1/second meta mark set 0x11\nlimit rate 1/second meta mark set 0x13\nmeta mark & 0xec == 0 accept', {}],
    ['drop', 'ct status dnat accept', {}],
    ['drop', 'ct status assured accept', {}],
    ['accept', 'ct status seen-reply accept', { ctState: 'established' }],
    ['unknown', 'ct status dnat accept', { ctState: 'established' }],
    ['accept', 'ct direction original accept', {}],
    ['accept', 'ct original proto-dst 22 ct original ip daddr 192.0.2.1 accept', {}],
    ['drop', 'ct mark set 1 ct mark 1 accept', { ctState: 'invalid' }],
    ['accept', 'ct mark set 1 ct mark 1 accept', {}],
  ])('%s by %s', (verdict, rules, packet) => {
    expect(input(rules, { ...SYN, ...packet }).verdict).toBe(verdict);
  });
});

describe('the way through chains and hooks', () => {
  const evaluated = (text: string, packet: Packet = SYN) => evaluate(parseRuleset(text).tables, packet, { hooks: ['prerouting', 'input'] });
  const chain = (hook: string, type: string, priority: string, rules: string, family = 'inet', name = 't') =>
    `table ${family} ${name} {\nchain ${hook}${priority.replace('-', 'm')} {\ntype ${type} hook ${hook} priority ${priority}\n${rules}\n}\n}\n`;

  test('an accept ends a chain, and not the way: a chain of a later priority may still drop', () => {
    const { verdict, fates, hooks } = evaluated(chain('input', 'filter', '10', 'drop comment "late"') + chain('input', 'filter', '0', 'accept comment "early"', 'ip', 'a'));
    expect({ verdict, fates }).toEqual({ verdict: 'drop', fates: [{ verdict: 'drop', by: { table: 'inet t', chain: 'input10', rule: 'late' } }] });
    expect(hooks[1].trace).toMatchObject([
      { table: 'ip a', chain: 'input0', rule: 'early', what: 'accept', verdict: 'accept', certain: true },
      { table: 'inet t', chain: 'input10', rule: 'late', what: 'drop', verdict: 'drop', certain: true },
    ]);
  });

  test('what is dropped before input does not come there', () => {
    const { verdict, hooks } = evaluated(chain('prerouting', 'filter', '-300', 'tcp dport 22 drop') + chain('input', 'filter', '0', 'accept'));
    expect({ verdict, hooks: hooks.map(({ hook }) => hook) }).toEqual({ verdict: 'drop', hooks: ['prerouting'] });
  });

  test('a destination that NAT rewrites is what later chains see', () => {
    const { verdict, mayBeRedirected } = evaluated(chain('prerouting', 'nat', '-100', 'tcp dport 22 dnat ip to 192.0.2.9:2222') + chain('input', 'filter', '0',
      'ip daddr 192.0.2.9 tcp dport 2222 accept\ndrop'));
    expect({ verdict, mayBeRedirected }).toEqual({ verdict: 'accept', mayBeRedirected: true });
  });

  test('NAT chains see what begins a connection, once', () => {
    const nat = chain('prerouting', 'nat', '-100', 'redirect to :1') + chain('prerouting', 'nat', '-99', 'redirect to :2', 'ip', 'later');
    const seen = chain('input', 'filter', '0', 'tcp dport 1 accept\ndrop');
    expect(evaluated(nat + seen).verdict).toBe('accept');
    expect(evaluated(nat + seen, { ...SYN, ctState: 'established' }).verdict).toBe('unknown');
    expect(evaluated(nat + seen, { ...SYN, ctState: 'established', translation: {} }).verdict).toBe('drop');
    expect(evaluated(nat + seen, { ...SYN, ctState: 'established', translation: { dport: 1 } }).verdict).toBe('accept');
  });

  test('NAT has a place of its own, whatever the priority of its chains', () => {
    const text = chain('output', 'nat', '-150', 'tcp dport 22 redirect to :2222') + chain('output', 'filter', '-120', 'tcp dport 2222 drop', 'ip', 'before')
      + chain('output', 'filter', '-90', 'tcp dport 22 drop', 'ip', 'after');
    expect(evaluate(parseRuleset(text).tables, SYN, { hooks: ['output'] }).verdict).toBe('accept');
    expect(evaluate(parseRuleset(text.replace('dport 2222 drop', 'dport 22 drop')).tables, SYN, { hooks: ['output'] }).verdict).toBe('drop');
  });

  test('before conntrack, a packet has no connection', () => {
    const raw = (rules: string) => evaluated(chain('prerouting', 'filter', '-300', rules));
    expect(raw('ct state new drop').verdict).toBe('accept');
    expect(raw('ct state invalid drop').verdict).toBe('drop');
    expect(evaluated(chain('prerouting', 'filter', '-150', 'ct state new drop')).verdict).toBe('drop');
    expect(evaluated(chain('prerouting', 'filter', '-300', 'notrack') + chain('input', 'filter', '0', 'ct state untracked drop')).verdict).toBe('drop');
  });

  test('tables of other families, devices and sleeping tables do not see the packet', () => {
    expect(evaluated(chain('input', 'filter', '0', 'drop', 'ip6')).verdict).toBe('accept');
    expect(evaluated('table inet t {\nflags dormant\nchain c {\ntype filter hook input priority 0; policy drop\n}\n}\n').verdict).toBe('accept');
  });

  test('the rule that a packet may meet is told apart from the one that it meets', () => {
    const { hooks } = input('log prefix "all " comment "log"\nlimit rate 1/second accept comment "some"\nreject comment "rest"');
    expect(hooks[1].trace.map(({ rule, what, certain }) => [rule, what, certain])).toEqual([
      ['log', 'log prefix "all "', true], ['log', 'continue', true], ['some', 'accept', false], ['rest', 'reject', false],
    ]);
  });

  test('a loop in a text that no kernel has seen ends', () => {
    expect(input('jump a', SYN, 'drop', 'chain a {\njump a\n}').fates.map(({ verdict }) => verdict)).toContain('unknown');
  });
});
