import { checkRule } from '../../../lib/nft/check/rule';
import { checkTable } from '../../../lib/nft/check/table';
import { Family } from '../../../lib/nft/model/table';
import { parseRuleset } from '../../../lib/nft/parse/parse-ruleset';

/** What is wrong with a rule that somebody wrote; it must be readable at least. */
function problems(family: Family, chain: string, rule: string): string[] {
  const [table] = parseRuleset(`table ${family} t {\n chain c {\n ${chain}\n ${rule}\n }\n }\n`).tables;
  const own = table.chains.flatMap(({ rules }) => rules.flatMap((one) => checkRule(one, family)));
  return [...own, ...checkTable(table).map(({ problem }) => problem)]
    .map(({ code, message }) => `${message} [${code}]`);
}

const PREROUTING = 'type filter hook prerouting priority 0';
const INPUT = 'type filter hook input priority 0';

// Each of these nft refuses, in one place or another.
test.each<[Family, string, string, string]>([
  ['inet', PREROUTING, 'ct proto-dst 22', 'each direction of a connection has its own, got "ct proto-dst"; read it of Ct.ORIGINAL or Ct.REPLY [NF1098]'],
  ['ip', PREROUTING, 'ct saddr 192.0.2.1', 'each direction of a connection has its own, got "ct ip saddr"; read it of Ct.ORIGINAL or Ct.REPLY [NF1098]'],
  ['ip', PREROUTING, 'tcp dport 80 tproxy ip6 to [2001:db8::1]:80',
    '"tproxy ip6 to [2001:db8::1]:80" cannot be used in a table of family ip; use a table of family ip6 or inet [NF1033]'],
  ['bridge', INPUT, 'meta broute set 1',
    '"meta broute set 1" must stand in a chain at prerouting, got c of type filter at input; move the rule [NF1081]'],
  ['ip', INPUT, 'quota over 5 bytes used 6 bytes', 'the used bytes of a quota must be an integer from 0 to 5, got 6 [NF1020]'],
  ['ip', INPUT, 'meta mark set ip ttl', 'meta mark must be given a value of type mark, got "ip ttl" [NF1021]'],
  ['ip', INPUT, 'ip dscp set meta mark', 'ip dscp must be given a value of type dscp, got "meta mark" [NF1021]'],
  ['ip', PREROUTING, 'dnat to ip saddr map { 192.0.2.1 : 198.51.100.1 . 80 }',
    '"dnat ip to ip saddr map { 192.0.2.1 : 198.51.100.1 . 80 }" needs a match on the transport protocol before it in the rule, '
    + 'e.g. Tcp.dport(…) or Meta.l4proto(IpProtocol.TCP) [NF1034]'],
  ['ip', INPUT, 'meta secmark 5', 'nft compares no numbers of security marks, which mean nothing outside of the kernel, got meta secmark; '
    + 'set it by a named security mark [NF1089]'],
  ['ip', INPUT, 'meta mark set meta mark << 0', 'the bits for meta mark must be an integer from 1 to 31, got 0 [NF1020]'],
  ['ip', INPUT, 'meta mark set ct mark >> 32', 'the bits for ct mark must be an integer from 1 to 31, got 32 [NF1020]'],
  ['ip', PREROUTING, 'fib saddr . oif oif missing', 'a route is looked up by the device that a packet comes in by, or its type by the one that it '
    + 'leaves by, got "fib saddr . oif oif"; drop FibKey.OIF [NF1099]'],
  ['ip', PREROUTING, 'fib daddr . iif . oif type local', 'a route is looked up by the device that a packet comes in by, or its type by the one that it '
    + 'leaves by, got "fib daddr . iif . oif type"; drop FibKey.OIF [NF1099]'],
  ['ip', PREROUTING, 'tcp dport > 1-5', 'a field is less or more than a single value, got "tcp dport > 1-5"; compare with one end [NF1016]'],
  ['ip', PREROUTING, 'ip saddr >= 192.0.2.0/24',
    'a field is less or more than a single value, got "ip saddr >= 192.0.2.0/24"; compare with one end [NF1016]'],
  ['inet', INPUT, 'iifname vmap { "eth*" : accept, "eth0" : drop }',
    'the keys for iifname must not overlap, got "eth*" and "eth0"; make them disjoint [NF1027]'],
])('in %s, %j: %j is refused', (family, chain, rule, message) => {
  expect(problems(family, chain, rule)).toContain(message);
});

// Each of these some nft loads.
test.each<[Family, string]>([
  ['inet', 'meta skuid "www-data" meta skgid { "daemon", 100 } accept'],
  ['inet', 'iifgroup "lan" accept'],
  ['inet', 'ct original proto-dst 22 accept'],
  ['inet', 'meta mark set ip saddr'],
  ['inet', 'meta priority set symhash mod 4'],
  ['ip6', 'jump { dnat to 2001:db8::1; }'],
])('in %s, %j passes', (family, rule) => {
  expect(problems(family, '', rule)).toEqual([]);
});
