import { parseRuleset } from '../../../lib/nft/parse/parse-ruleset';
import { lint, LINT_RULES, lintPlaceText, LintSubject, parseWaiver, Waiver, waiverKey } from '../../../lib/review';

/** A ruleset in which nothing is found, with a place for more. */
const quiet = (rules = '', { policy = 'drop', more = '', family = 'inet' } = {}) => `table ${family} filter {
  chain input {
    type filter hook input priority filter; policy ${policy};
    iifname "lo" accept
    ct state established,related accept
    tcp dport 22 accept comment "ssh"
    ${rules}
    limit rate 5/second log group 2 comment "log"
  }
  ${more}
}`;

function found(text: string, subject: Partial<LintSubject> = {}, waivers: readonly Waiver[] = []) {
  return lint({ tables: parseRuleset(text).tables, externalSets: [], trusted: [], ...subject }, waivers);
}

/** `place: message [code]`, of each finding. */
function words(text: string, subject?: Partial<LintSubject>): string[] {
  return found(text, subject).findings.map(({ place, message, code }) => `${lintPlaceText(place)}: ${message} [${code}]`);
}

const WAY = { host: '192.0.2.1', port: 2222 };

const FLAWED: readonly [string, string, string, Partial<LintSubject>?][] = [
  ['anti-lockout', quiet(), ': a new connection to tcp port 2222, by which the host is reached, must not be closed, and inet filter input policy drops it; '
    + 'accept it before [NF8210]', { way: WAY }],
  ['jump-cycle', quiet('jump a', { more: 'chain a { jump b; }\nchain b { jump a; }' }),
    'inet filter a: jumps must not come back to where they came from, got a -> b -> a [NF1049]'],
  ['no-ipv6-counterpart', quiet('', { family: 'ip' }), 'ip filter input: IPv6 must be refused by default where IPv4 is, got no chain at input that does; '
    + 'give the table NftFamily.INET, or declare the same for NftFamily.IP6 [NF8206]'],
  ['input-policy-accept', quiet('', { policy: 'accept' }),
    'inet filter input: a chain at input must refuse what no rule has accepted, got none that does; give it NftPolicy.DROP [NF8205]'],
  ['missing-established', quiet('', { more: 'chain forward { type filter hook forward priority 0; policy drop; tcp dport 80 accept; limit rate 1/second log group 2 }' }),
    'inet filter forward: packets of established connections must be accepted before the rest is refused, got no rule that accepts all of them; '
    + 'begin with Ct.state(CtState.ESTABLISHED, CtState.RELATED) and Verdict.accept() [NF8204]'],
  ['dead-rule', quiet('', { more: 'chain web { tcp dport 80 accept; queue num 1 bypass comment "ips"; tcp dport 443 accept comment "https"; counter; }' }),
    'inet filter web rule "https": some packet must come to each rule, got 2 rules behind rule "ips", which queues all; move them before it, or take them away [NF8203]'],
  ['shadowed-rule', quiet('tcp dport 20-30 ip saddr 192.0.2.0/24 tcp dport 22 accept comment "ssh from the office"'),
    'inet filter input rule "ssh from the office": some packet that a rule is for must come to it, got none: all are decided upon by inet filter input rule "iifname "lo" accept", '
    + 'inet filter input rule "ct state established,related accept", inet filter input rule "ssh"; '
    + 'move it before, or take it away [NF8201]'],
  ['shadowed-rule', quiet('tcp dport 80 tcp dport 443 accept comment "web"'),
    'inet filter input rule "web": some packet must meet all conditions of a rule, got conditions that exclude each other; correct one of them [NF8201]'],
  ['redundant-rule', quiet('tcp dport 80 accept comment "one"\ntcp dport 80-90 accept comment "all"'),
    'inet filter input rule "one": a rule that accepts must make a difference, got one without which the same becomes of every packet; take it away [NF8202]'],
  ['log-without-limit', quiet('tcp dport 23 log group 3 comment "telnet"'),
    'inet filter input rule "telnet": a log of what anybody can send must have a limit before it, got none; put Limit.packets(…) before Log [NF8208]'],
  ['unlogged-drop', quiet('tcp dport 23 drop comment "telnet"'),
    'inet filter input rule "telnet": what is refused must be logged, got a rule without Log; put Log.toGroup(…) before its verdict [NF8207]'],
];

test('nothing is found where nothing is wrong', () => {
  expect(words(quiet(), { way: { host: '192.0.2.1', port: 22 } })).toEqual([]);
});

test.each(FLAWED)('%s is found, and nothing else', (name, text, expected, ...[subject]) => {
  expect(found(text, subject).findings.map(({ lint: rule }) => rule)).toEqual([name]);
  expect(words(text, subject)).toEqual([expected.replace('NF1049', 'NF8209')]);
});

test.each(FLAWED)('%s can be waived, at its place or around it', (name, text, _, ...[subject]) => {
  const { findings: [finding] } = found(text, subject);
  const waiver = { lint: name, place: finding.place, reason: 'known' };
  for (const place of [waiver.place, { ...waiver.place, rule: undefined }, { table: finding.place.table }, {}]) {
    expect(found(text, subject, [{ ...waiver, place }])).toEqual({ findings: [{ ...finding, waived: 'known' }], idle: [] });
  }
  const elsewhere = { ...waiver, place: { table: 'ip6 other' } };
  expect(found(text, subject, [elsewhere])).toEqual({ findings: [finding], idle: [elsewhere] });
});

test('each rule is provoked here', () => {
  const provoked = new Set(FLAWED.map(([name]) => name));
  expect(LINT_RULES.map(({ name }) => name).filter((name) => !provoked.has(name))).toEqual([]);
});

describe('what is no flaw', () => {
  test.each([
    ['a rule accepts what the policy would', quiet('', { more: 'chain output { type filter hook output priority 0; policy accept; tcp dport 25 accept; }' })],
    ['a set of verdicts accepts established connections', quiet().replace('ct state established,related accept', 'ct state vmap { established : accept, related : accept }')],
    ['a chain that lets nothing through needs no answers', quiet('', { more: 'chain forward { type filter hook forward priority 0; policy drop; limit rate 1/second log group 2; }' })],
    ['a chain behind the filter accepts', quiet('', { more: 'chain ips { type filter hook input priority 10; queue num 1; }' })],
    ['IPv6 has a table of its own', `${quiet('', { family: 'ip' })}\n${quiet('', { family: 'ip6' })}`],
    ['the policy is a rule', quiet('', { policy: 'accept' }).replace('comment "log"\n', 'comment "log"\n drop comment "rest"\n')],
    ['invalid packets are dropped, of which the kernel tells', quiet('ct state invalid drop')],
    ['what exceeds a rate is dropped', quiet('tcp dport 25 limit rate over 10/second drop')],
    ['a drop logs', quiet('tcp dport 23 limit rate 1/second log group 2 drop')],
    ['a rule before a drop logs the same', quiet('tcp dport 23 limit rate 1/second log group 2\ntcp dport 23 ip saddr 192.0.2.1 drop')],
    ['a drop jumps to a log before', quiet('jump tell\ntcp dport 23 drop', { more: 'chain tell { limit rate 1/second log group 2; }' })],
    ['a log has a named limit', quiet('tcp dport 23 limit name "few" log group 2', { more: 'limit few { rate 1/second; }' })],
    ['a log is for the loopback', quiet('').replace('iifname "lo" accept', 'iifname "lo" tcp dport 23 log group 2')],
    ['a log is for connections that were let in', quiet('').replace('iifname "lo" accept', 'ct state established tcp dport 22 log group 2')],
    ['a jump to a log has a limit', quiet('limit rate 1/second jump tell', { more: 'chain tell { log group 2; }' })],
    ['what leaves is logged without a limit', quiet('', { more: 'chain output { type filter hook output priority 0; log group 2; }' })],
    ['a condition stands before the end', quiet('', { more: 'chain web { ip saddr 192.0.2.1 accept; tcp dport 443 accept; }' })],
  ])('%s', (_, text) => {
    expect(words(text)).toEqual([]);
  });

  test('a log is for a side that is trusted', () => {
    const text = quiet('iifname { "lan0", "lan1" } tcp dport 23 log group 2 comment "telnet"');
    expect(words(text, { trusted: ['lan0', 'lan1'] })).toEqual([]);
    expect(found(text, { trusted: ['lan0'] }).findings.map(({ lint: name }) => name)).toEqual(['log-without-limit']);
  });
});

test('a waiver travels as text', () => {
  const places = [{}, { table: 'inet a/b' }, { table: 'inet a', chain: 'rule' }, { table: 'inet a', chain: 'c', rule: 'say "no" at inet a c' }];
  const keys = places.map((place) => waiverKey({ lint: 'dead-rule', place }));
  expect(keys).toEqual(['dead-rule', 'dead-rule at inet a/b', 'dead-rule at inet a rule', 'dead-rule at inet a c rule "say "no" at inet a c"']);
  expect(keys.map((key) => parseWaiver(key, 'why'))).toEqual(places.map((place) => ({ lint: 'dead-rule', place, reason: 'why' })));
  expect(parseWaiver('Dead rule', 'why')).toBeUndefined();
});
