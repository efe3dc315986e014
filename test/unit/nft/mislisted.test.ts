import { mislistedBy } from '../../../lib/nft/mislisted';

const table = (lines: string) => `table inet t {\n${lines}\n}\n`;

test.each([
  '\tset s {\n\t\ttype ct_label\n\t}',
  '\tmap m {\n\t\ttypeof ct label . tcp dport : verdict\n\t}',
  '\tchain c {\n\t\tct label { "a", "b" } accept\n\t}',
  '\tchain c {\n\t\tct label @s accept\n\t}',
])('labels in sets are loaded by nft 1.0.6, and not listed: %s', (lines) => {
  expect(mislistedBy('1.0.6', table(lines))).toEqual([{ what: 'labels of connections in sets and maps', since: '1.1.3' }]);
  expect(mislistedBy('1.1.3', table(lines))).toEqual([]);
});

test.each([
  '\tchain c {\n\t\tct label "a" accept\n\t}',
  '\tchain c {\n\t\ttcp dport { 22, 80 } log prefix "ct label { " accept\n\t}',
])('others are listed: %s', (lines) => {
  expect(mislistedBy('1.0.6', table(lines))).toEqual([]);
});
