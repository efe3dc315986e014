import { parseRuleset } from '../../../lib/nft/parse/parse-ruleset';
import { renderTable } from '../../../lib/nft/render/table';

const formatted = (text: string, file = 't.nft') => parseRuleset(text, { file }).tables.map((table) => renderTable(table)).join('');
const NESTED = `table inet filter {
	set lan {
		type ipv4_addr
		flags interval
		elements = { 192.0.2.0/24, 198.51.100.7 }
	}

	chain input {
		type filter hook input priority filter; policy drop;
		ip saddr @lan tcp dport 22 accept
		ct state established,related accept
	}
}
`;

test('a listing stays as it is', () => {
  expect(formatted(NESTED)).toBe(NESTED);
});

test('flat commands make the same table as nested blocks', () => {
  expect(formatted(`
    add table inet filter
    add set inet filter lan { type ipv4_addr; flags interval; }
    add chain inet filter input { type filter hook input priority 0; policy drop; }
    add rule inet filter input ct state related,established accept
    insert rule inet filter input ip saddr @lan tcp dport ssh accept
    add element inet filter lan { 192.0.2.0/24, 198.51.100.7, }
  `)).toBe(NESTED);
});

test('a table may be declared in pieces, with clauses on one line', () => {
  expect(formatted(`
    table inet filter { set lan { type ipv4_addr; flags interval; elements = { 192.0.2.0/24 }; }; }
    table inet filter { chain input { type filter hook input priority filter; }; }
    table inet filter {
      set lan { type ipv4_addr; flags interval; elements = { 198.51.100.7 }; }
      chain input { type filter hook input priority filter; policy drop; ip saddr @lan tcp dport 22 accept; }
      chain input { ct state 0x6 accept; }
    }
  `)).toBe(NESTED);
});

test('an element that several pieces name is one', () => {
  const set = 'table inet t { set s { type inet_service; elements = { 22, 80 }; }; }\n';
  expect(parseRuleset(`${set}${set}add element inet t s { 443, 22 }\n`).tables[0].sets[0].elements)
    .toEqual([22n, 80n, 443n].map((value) => ({ key: { kind: 'integer', value } })));
});

test('the family ip needs no word', () => {
  expect(parseRuleset('table t {\n}\nadd chain t c\nadd t c accept\n').tables).toEqual(parseRuleset('table ip t {\n\tchain c {\n\t\taccept\n\t}\n}\n').tables);
});

test.each([
  ['0', 'filter'], ['filter', 'filter'], ['-5', 'filter - 5'], ['filter + 10', 'filter + 10'], ['11', '11'], ['-150', 'mangle'], ['security - 3', 'security - 3'],
])('priority %s is listed as %s', (written, listed) => {
  expect(formatted(`table inet t {\n chain c {\n type filter hook input priority ${written}\n }\n}`))
    .toContain(`type filter hook input priority ${listed}; policy accept;`);
});

test.each([
  ['device lo', ' device "lo"'], ['device "lo"', ' device "lo"'], ['devices = { lo }', ' device "lo"'], ['devices = { lo, q0 }', ' devices = { lo, q0 }'],
])('a chain at ingress with %s', (written, listed) => {
  expect(formatted(`table netdev t {\n chain c {\n type filter hook ingress ${written} priority 0; }\n}`))
    .toContain(`type filter hook ingress${listed} priority filter; policy accept;`);
});

test('what belongs to a running host is left out', () => {
  expect(formatted(`table inet t { # handle 3
    set s { # handle 4
      type ipv4_addr
      elements = { 192.0.2.1 } # count 1
    }
    chain c { # handle 5
      counter packets 0 bytes 0 accept # handle 6
    }
  }`)).toBe('table inet t {\n\tset s {\n\t\ttype ipv4_addr\n\t\telements = { 192.0.2.1 }\n\t}\n\n\tchain c {\n\t\tcounter accept\n\t}\n}\n');
});

test('a text may begin with what clears the place of its tables', () => {
  const { tables, notes } = parseRuleset(
    '#!/usr/sbin/nft -f\nflush ruleset\nadd table ip t\nflush table ip t\ndelete table ip t\ndestroy table ip u\ntable ip t {\n}\n', { file: 't.nft' });
  expect(tables.map(({ name }) => name)).toEqual(['t']);
  expect(notes.map(({ line, column, text }) => `${line}:${column} ${text}`)).toEqual([
    '2:1 flush ruleset is left out: only the tables that are declared here are meant',
    '4:1 flush table ip t is left out: a table that is declared replaces what was there',
    '5:1 delete table ip t is left out: a table that is declared replaces what was there',
    '6:1 destroy table ip u is left out: a table that is declared replaces what was there',
  ]);
});

test('rules are placed by their index, and what is flushed before it is filled is of no account', () => {
  const { tables, notes } = parseRuleset(`add table t
add chain t c
add set t s { type inet_service; elements = { 9 }; }
add rule t c tcp dport 7
flush chain t c
flush set t s
add rule t c tcp dport 1
add rule t c tcp dport 3
add rule t c index 0 tcp dport 2
insert rule t c index 0 tcp dport 0
`, { file: 't.nft' });
  expect(tables.map((table) => renderTable(table)).join('')).toBe('table ip t {\n\tset s {\n\t\ttype inet_service\n\t}\n\n'
    + '\tchain c {\n\t\ttcp dport 0\n\t\ttcp dport 1\n\t\ttcp dport 2\n\t\ttcp dport 3\n\t}\n}\n');
  expect(notes.map(({ line, text }) => `${line} ${text}`)).toEqual([
    '5 flush chain c is left out: a table that is declared replaces what was there',
    '6 flush set s is left out: a table that is declared replaces what was there',
  ]);
});

describe('remarks', () => {
  const rule = (text: string) => parseRuleset(`table ip t {\n chain c {\n${text}\n }\n}`);

  test('directly above a rule become its comment', () => {
    expect(rule('# ssh\n# from "lan"\ntcp dport 22 accept').tables[0].chains[0].rules[0].comment).toBe('ssh from \'lan\'');
  });

  test('give way to the comment that a rule has', () => {
    const { tables, notes } = rule('# ssh\ntcp dport 22 accept comment "telnet"');
    expect(tables[0].chains[0].rules[0].comment).toBe('telnet');
    expect(notes).toEqual([{
      file: '/dev/stdin', line: 3, column: 1, text: 'a remark is left out: only one directly above a rule without a comment is kept, as its comment',
    }]);
  });

  test('are cut between words at what nft takes', () => {
    const { comment } = rule(`# ${'word '.repeat(40)}\naccept`).tables[0].chains[0].rules[0];
    expect(comment).toBe('word '.repeat(25).trim());
  });

  test('with an empty line between are not kept, and that is said', () => {
    const { tables, notes } = rule('# section\n\naccept');
    expect(tables[0].chains[0].rules[0].comment).toBeUndefined();
    expect(notes.map(({ line }) => line)).toEqual([3]);
  });
});

test('a map that is declared below the rules which fill it says of what type its values are', () => {
  const [table] = parseRuleset('table ip t {\n chain c {\n  add @m { ip saddr . 5 : 1:2 }\n }\n map m {\n  type ipv4_addr . mark : classid\n  flags dynamic\n }\n}\n').tables;
  expect(renderTable(table)).toContain('\t\tadd @m { ip saddr . 0x00000005 : 1:2 }\n');
});
