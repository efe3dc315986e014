import { NftParseError } from '../../../lib/nft/parse/parse-error';
import { parseRuleset } from '../../../lib/nft/parse/parse-ruleset';

function messageOf(text: string): string {
  try {
    parseRuleset(text, { file: 't.nft' });
  } catch (error) {
    expect(error).toBeInstanceOf(NftParseError);
    return (error as NftParseError).message;
  }
  throw new Error('nothing was refused');
}

const inChain = (rule: string) => `table inet t {\n\tchain c {\n\t\t${rule}\n\t}\n}\n`;
const refused = (rule: string) => messageOf(inChain(rule)).split('\n')[0];

test('an error shows the line and points at the place', () => {
  expect(messageOf(inChain('tcp dport nosuch accept'))).toBe(
    't.nft:3:13: expected a value of type inet_service, got "nosuch"; write the number [NF1606]\n  tcp dport nosuch accept\n            ^');
});

test('the first problem of each statement is told, and no more', () => {
  expect(messageOf(`table inet t {
	chain c {
		tcp bogus { 1, 2 } bogus
		accept
		ip saddr { nonsense, 1,
			more } drop
		udp dport 53 accept extra
	}
	bogus
}
table ip u {
	set s {
		type
		elements = { 1, 2 }
	}
}
`).split('\n').filter((line) => line.startsWith('t.nft'))).toEqual([
    't.nft:3:7: expected a field of tcp, got "bogus" [NF1601]',
    't.nft:5:14: expected a value of type ipv4_addr, got "nonsense"; write the address [NF1606]',
    't.nft:7:23: expected a match or an action, got "extra" [NF1601]',
    't.nft:9:2: expected chain, set, map, flowtable, an object, flags or comment, got "bogus" [NF1601]',
    't.nft:13:7: expected the name of a type, got the end of the line [NF1601]',
  ]);
});

test('long lines are cut around the place', () => {
  const [, line, caret] = messageOf(inChain(`tcp dport { ${'22, '.repeat(40)}oops, ${'22, '.repeat(40)} }`)).split('\n');
  expect(line).toBe(`  …${'22, '.repeat(15)}oops, ${'22, '.repeat(13)}22…`);
  expect(caret).toBe(`${' '.repeat(63)}^`);
});

test.each([
  ['tcp dport 010', 't.nft:3:13: expected a value of type inet_service, got "010"; leave leading zeros out, which make some versions of nft read it as octal [NF1601]'],
  ['iif 1', 't.nft:3:7: expected the name of an interface, got "1"; numbers of interfaces change, so write its name [NF1601]'],
  ['ip saddr gateway.example', 't.nft:3:12: expected a value of type ipv4_addr, got "gateway.example"; write the address [NF1606]'],
  ['ip saddr 192.0.2.0/33', 't.nft:3:24: expected a prefix of at most 32 bits before this, got the end of the line [NF1601]'],
  ['ip saddr . tcp dport 192.0.2.1 . 22', 't.nft:3:24: expected a set, since nft compares concatenations with nothing else, got "192.0.2.1"; put the value into braces [NF1601]'],
  ['tcp dport 22, 23', 't.nft:3:15: expected a match or an action, got "," [NF1601]'],
  ['tcp dport { }', 't.nft:3:15: expected a value of type inet_service, got "}" [NF1601]'],
  ['tcp dport not 22', 't.nft:3:17: expected bits behind "!", got "22"; write "!=" [NF1601]'],
  ['snat to 2001:db8::1', 't.nft:3:11: expected "ip" or "ip6" before the address, got "2001:db8::1"; a table of several families must say which one is meant [NF1601]'],
  ['tcp dport 80 dnat ip to :80', 't.nft:3:27: expected an address behind "ip", got ":"; leave the family out where there is a port alone [NF1601]'],
  ['rt nexthop 192.0.2.1', 't.nft:3:14: expected "ip" or "ip6" before nexthop, got "192.0.2.1"; a table of several families must say which one is meant [NF1601]'],
  ['limit rate until 10/second', 't.nft:3:14: expected a rate as a number, got "until" [NF1601]'],
  ['log level loud', 't.nft:3:13: expected a level: emerg, alert, crit, err, warn, notice, info, debug, audit, got "loud" [NF1601]'],
  ['log prefix "a" prefix "b"', 't.nft:3:25: expected "prefix" once, got "b" [NF1601]'],
  ['limit rate 10/fortnight', 't.nft:3:17: expected a unit of time: second, minute, hour, day, week, got "fortnight" [NF1601]'],
  ['log prefix "open', 't.nft:3:14: expected a prefix in double quotes, got a string without a closing quote [NF1601]'],
  ['dnat to tcp dport map { 22 : 192.0.2.1 }', 't.nft:3:11: expected "ip" or "ip6" before the address, got "tcp"; a table of several families must say which one is meant [NF1601]'],
  ['meta mark set 1 << 200', 't.nft:3:25: expected a shift by at most 127 bits, got the end of the line [NF1601]'],
  ['comment "only"', undefined],
  ['accept comment "a" drop', 't.nft:3:22: expected the end of the statement, got "drop"; write each on a line of its own [NF1601]'],
])('the rule %j is refused in its own words', (rule, message) => {
  if (message === undefined) {
    expect(() => parseRuleset(inChain(rule))).not.toThrow();
  } else {
    expect(refused(rule)).toBe(message);
  }
});

test.each([
  ['flush counters', 't.nft:1:1: expected a declaration, got the command "flush"; a ruleset says what shall be, so leave it out [NF1603]'],
  ['add table t\nadd chain t c\nadd rule t c index 0 accept', 't.nft:3:20: expected a rule that is declared before, got "0"; declare it first [NF1611]'],
  ['list ruleset', 't.nft:1:1: expected a declaration, got the command "list"; a ruleset says what shall be, so leave it out [NF1603]'],
  ['table ip t {\n\tchain c {\n\t}\n}\nflush ruleset', 't.nft:5:1: expected a declaration, got the command "flush ruleset"; a ruleset says what shall be, so leave it out [NF1603]'],
  ['table ip t {\n\tchain c {\n\t}\n}\ndelete table ip t', 't.nft:5:1: expected a declaration, got the command "delete table"; a ruleset says what shall be, so leave it out [NF1603]'],
  ['add rule ip t c accept', 't.nft:1:1: expected a table that is declared before, got "ip t"; declare it first [NF1611]'],
  ['table ip t {\n}\nadd rule ip t c accept', 't.nft:3:15: expected a chain that is declared before, got "c"; declare it first [NF1611]'],
  ['table ip t {\n\tchain c {\n\t}\n}\nadd rule ip t c position 3 accept', 't.nft:5:17: expected a rule, got "position"; handles belong to a running host, so put the rule where it shall be [NF1601]'],
  ['table ip t {\n\tset s {\n\t\ttype mark\n\t}\n\tset s {\n\t\ttype uid\n\t}\n}', 't.nft:5:6: expected set "s" as it was declared before, got another declaration; say it once [NF1610]'],
  ['table ip t {\n\tset s {\n\t}\n}', 't.nft:2:6: expected the type of set "s", got none; say type or typeof before its elements [NF1601]'],
  ['table ip t {\n\tchain c {\n\t\tpolicy drop\n\t}\n}', 't.nft:3:3: expected "type" and "hook" before a policy, got "policy" [NF1601]'],
  ['table ip t {\n\tchain c {\n\t\ttype filter hook input priority early\n\t}\n}',
    't.nft:3:35: expected a priority of family ip: raw, mangle, dstnat, filter, security, srcnat, or a number, got "early" [NF1601]'],
  ['table ip t {\n\tchain c {\n', 't.nft:4:1: expected "}", got the end of the text [NF1601]'],
  ['table ip t {\n}\n}', 't.nft:3:1: expected a declaration, got "}" [NF1601]'],
  ['bogus', 't.nft:1:1: expected a declaration: table, chain, rule, set, map, element, flowtable, an object, define or include, got "bogus" [NF1601]'],
])('the text %j is refused in its own words', (text, message) => {
  expect(messageOf(`${text}\n`).split('\n')[0]).toBe(message);
});

test('depth has an end', () => {
  expect(refused(`tcp dport ${'{ '.repeat(100)}22${' }'.repeat(100)}`)).toContain('expected at most 64 levels of braces, parentheses or includes, got more; flatten them [NF1607]');
  expect(refused(`meta mark ${'('.repeat(10_000)}1`)).toContain('[NF1607]');
});
