import { tokenize } from '../../../lib/nft/parse/lexer';
import { Source } from '../../../lib/nft/parse/source';
import { placeOf } from '../../../lib/nft/parse/token';

const tokens = (text: string) => tokenize(new Source('t.nft', text)).tokens.slice(0, -2).map(({ kind, text: token }) => `${kind} ${token}`);

test.each([
  ['tcp dport ssh', ['word tcp', 'word dport', 'word ssh']],
  ['service-XX-ns1/svc1/tcp/p80__10.1.0.1/80', ['word service-XX-ns1/svc1/tcp/p80__10.1.0.1/80']],
  ['eth* eth\\* "eth*"', ['wildcard eth*', 'wildcard eth\\*', 'string eth*']],
  ['22 0x1F 1h30m 10s 5ms', ['number 22', 'number 0x1F', 'duration 1h30m', 'duration 10s', 'duration 5ms']],
  ['1024-65535', ['number 1024', 'symbol -', 'number 65535']],
  ['192.0.2.1-192.0.2.9:8080', ['address 192.0.2.1', 'symbol -', 'address 192.0.2.9', 'symbol :', 'number 8080']],
  ['2001:db8::1/64 ::1 fe80::1', ['address 2001:db8::1', 'symbol /', 'number 64', 'address ::1', 'address fe80::1']],
  ['[::1]:80', ['symbol [', 'address ::1', 'symbol ]', 'symbol :', 'number 80']],
  ['00:00:5e:00:53:01', ['address 00:00:5e:00:53:01']],
  ['22:accept 1:10 ', ['number 22', 'symbol :', 'word accept', 'classid 1:10']],
  ['::1:accept fe80:::drop', ['address ::1', 'symbol :', 'word accept', 'address fe80::', 'symbol :', 'word drop']],
  ['add bad cafe', ['word add', 'word bad', 'word cafe']],
  ['8021q 8021ad', ['word 8021q', 'word 8021ad']],
  ['mbytes/second 10/second', ['word mbytes/second', 'number 10', 'symbol /', 'word second']],
  ['ip saddr . tcp dport', ['word ip', 'word saddr', 'symbol .', 'word tcp', 'word dport']],
  ['$lan @blocked @nh,96,32', ['variable lan', 'symbol @', 'word blocked', 'symbol @', 'word nh', 'symbol ,', 'number 96', 'symbol ,', 'number 32']],
  ['a==b!=c<=d>=e<<f>>g', ['word a', 'symbol ==', 'word b', 'symbol !=', 'word c', 'symbol <=', 'word d', 'symbol >=', 'word e', 'symbol <<', 'word f', 'symbol >>', 'word g']],
  ['a \\\n b', ['word a', 'word b']],
  ['a; b # c\nd', ['word a', 'symbol ;', 'word b', 'newline \n', 'word d']],
  ['"over\ntwo lines"', ['string over\ntwo lines']],
  ['a "open\nb', ['word a', 'bad "open', 'newline \n', 'word b']],
  ['ä $ ?', ['bad ä', 'bad $', 'bad ?']],
])('%j is cut as nft cuts it', (text, expected) => {
  expect(tokens(text)).toEqual(expected);
});

test('tokens know their line and column, and remarks stand beside them', () => {
  const { tokens: found, remarks } = tokenize(new Source('t.nft', 'table ip t { # one\n\tchain c {\n'));
  expect(found.map((token) => placeOf(token)).map(({ line, column }) => `${line}:${column}`)).toEqual([
    '1:1', '1:7', '1:10', '1:12', '1:19', '2:2', '2:8', '2:10', '2:11', '3:1', '3:1',
  ]);
  expect(remarks.map(({ text, offset }) => [text, offset])).toEqual([['# one', 13]]);
});

test.each([
  ['elements', (n: number) => `{ ${Array.from({ length: n }, (_, i) => `10.${i >> 16}.${i >> 8 & 255}.${i & 255}`).join(', ')} }`],
  ['colons', (n: number) => ':'.repeat(4 * n)],
  ['digits and colons', (n: number) => '1:'.repeat(2 * n)],
  ['hexadecimal digits', (n: number) => 'f'.repeat(4 * n)],
  ['dots', (n: number) => '1.'.repeat(2 * n)],
])('a hundred thousand %s are read in a moment; what is not linear would take minutes', (_, make) => {
  const start = performance.now();
  tokenize(new Source('t.nft', make(100_000)));
  expect(performance.now() - start).toBeLessThan(30_000);
});
