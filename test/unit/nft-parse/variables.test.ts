import { parseRuleset } from '../../../lib/nft/parse/parse-ruleset';
import { Includer } from '../../../lib/nft/parse/reader';
import { renderRule } from '../../../lib/nft/render/statement';

function rules(text: string, include?: Includer): string[] {
  return parseRuleset(text, { file: 't.nft', include }).tables.flatMap(({ chains }) => chains.flatMap((chain) => chain.rules.map(renderRule)));
}

const inChain = (body: string) => `table inet t {\n chain c {\n${body}\n }\n}\n`;

test('a variable stands for a value, a list, a set or a name', () => {
  expect(rules(`
    define wan = "eth0"
    define lan = { 192.0.2.0/24, 198.51.100.0/24 }
    define ssh = 22
    define open = { $ssh, 443,
      80 }
    define next = other
    define prefix = gone
  table inet t {
    chain other { }
    chain c {
      iifname $wan ip saddr $lan tcp dport { $open, 25 } accept
      tcp dport $ssh ip saddr { $lan } jump $next
      log prefix "$prefix away: "
    }
  }`)).toEqual([
    'iifname "eth0" ip saddr { 192.0.2.0/24, 198.51.100.0/24 } tcp dport { 22, 25, 80, 443 } accept',
    'tcp dport 22 ip saddr { 192.0.2.0/24, 198.51.100.0/24 } jump other',
    'log prefix "gone away: "',
  ]);
});

test('a variable keeps what it was made from, and may be defined anew', () => {
  expect(rules(`define a = 1\ndefine b = { $a, 2 }\nredefine a = 3\n${inChain('tcp dport $a\ntcp dport $b')}`)).toEqual(['tcp dport 3', 'tcp dport { 1, 2 }']);
});

test('a variable of a block is not known outside', () => {
  expect(() => rules(`table ip t {\n define a = 1\n chain c {\n tcp dport $a\n }\n}\ntable ip u {\n chain c {\n tcp dport $a\n }\n}`)).toThrow(
    't.nft:9:12: expected a variable that is defined, got "$a"; define it before its use [NF1604]\n  tcp dport $a\n            ^');
});

test.each([
  ['define a = 1\ndefine a = 2', 't.nft:2:8: expected a new variable, got "a", which is defined already; use redefine [NF1605]'],
  ['undefine a', 't.nft:1:10: expected a variable of this block, got "a" [NF1601]'],
  ['define a =', 't.nft:1:11: expected a value, got the end of the line [NF1601]'],
  ['define a = $b', 't.nft:1:12: expected a variable that is defined, got "$b"; define it before its use [NF1604]'],
])('%j is refused', (text, message) => {
  expect(() => rules(`${text}\n`)).toThrow(message);
});

test('variables that double at every step come to an end', () => {
  const text = Array.from({ length: 40 }, (_, i) => `define v${i + 1} = { $v${i}, $v${i} }`).join('\n');
  expect(() => rules(`define v0 = { 1, 2 }\n${text}\n`)).toThrow('expected variables that expand to at most 1000000 words in all, got more; shorten them [NF1608]');
});

describe('include', () => {
  const files: Record<string, string> = {
    'defs.nft': 'define ssh = 22\n',
    'rules/a.nft': 'tcp dport $ssh accept',
    'rules/b.nft': 'udp dport 53 accept',
    'self.nft': 'include "self.nft"\n',
    'broken.nft': 'table ip t {\n\tchain c {\n\t\tbogus\n\t}\n}\n',
  };
  const include: Includer = (pattern) => {
    const found = Object.keys(files).filter((file) => file === pattern || (pattern.endsWith('*') && file.startsWith(pattern.slice(0, -1))));
    if (found.length === 0 && !pattern.endsWith('*')) {
      throw new Error('no such file');
    }
    return found.map((file) => ({ file, text: files[file] }));
  };

  test('puts files in its place, at the top and in a chain', () => {
    expect(rules(`include "defs.nft"\n${inChain('ct state new\ninclude "rules/*"\ndrop\ninclude "none/*"')}`, include)).toEqual([
      'ct state new', 'tcp dport 22 accept', 'udp dport 53 accept', 'drop',
    ]);
  });

  test('names the file of an error', () => {
    expect(() => rules('include "broken.nft"\n', include)).toThrow('broken.nft:3:3: expected a match or an action, got "bogus" [NF1601]\n  bogus\n  ^');
  });

  test.each([
    ['include "none.nft"', include, 't.nft:1:1: expected a file to include, got "none.nft": no such file [NF1609]'],
    ['include "none.nft"', undefined, 't.nft:1:1: expected a file to include, got "none.nft": no folder is given to look in [NF1609]'],
    ['include "self.nft"', include, 'self.nft:1:1: expected at most 16 levels of braces, parentheses or includes, got more; flatten them [NF1607]'],
    ['include self.nft', include, 't.nft:1:9: expected a path in double quotes, got "self.nft" [NF1601]'],
  ])('%j is refused', (text, includer, message) => {
    expect(() => rules(`${text}\n`, includer)).toThrow(message);
  });
});
