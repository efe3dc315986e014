import { checkConcatenations } from '../../../lib/nft/check/concatenations';
import { checkRule } from '../../../lib/nft/check/rule';
import { checkTable } from '../../../lib/nft/check/table';
import { datatype } from '../../../lib/nft/model/datatype';
import { Value } from '../../../lib/nft/model/expression';
import { parseRuleset } from '../../../lib/nft/parse/parse-ruleset';

function problems(text: string): string[] {
  const [table] = parseRuleset(`table ip t {\n${text}\n}\n`).tables;
  const own = table.chains.flatMap(({ rules }) => rules.flatMap((rule) => checkRule(rule, 'ip')));
  return [...own, ...checkTable(table).map(({ problem }) => problem)].map(({ code, message }) => `${message} [${code}]`);
}

const ofSet = (elements: string) => problems(`set s {\ntype ipv4_addr . inet_service\nflags interval\nelements = { ${elements} }\n}`);
const refused = (second: string, first: string) =>
  [`a concatenation must not begin or end within one before it, got "${second}" after "${first}"; make them disjoint, or put what lies within first [NF1073]`];

test.each([
  ['10.0.0.0/8 . 80', '10.1.0.0/16 . 80'],
  ['10.1.0.0/16 . 80', '10.1.0.5 . 80'],
  ['10.0.0.0/8 . 80-90', '10.1.0.0/16 . 85-95'],
  ['10.0.0.0-10.0.0.9 . 80', '10.0.0.5-10.0.0.20 . 80'],
  ['10.1.0.0 . 80', '10.1.0.0/16 . 80'],
])('"%s" before "%s" is refused, as the kernel does', (first, second) => {
  expect(ofSet(`${first}, ${second}`)).toEqual(refused(second, first));
});

test.each([
  '10.1.0.0/16 . 80, 10.0.0.0/8 . 80',
  '10.0.0.0-10.0.0.9 . 80, 10.0.0.5-10.0.0.20 . 81',
  '10.0.0.0/8 . 80-81, 0.0.0.0/0 . 80',
  '10.1.0.5 . 80, 10.0.0.0/8 . 80',
])('{ %s } passes, as the kernel takes it', (elements) => {
  expect(ofSet(elements)).toEqual([]);
});

test('so it is in rules', () => {
  expect(problems('chain c {\nip saddr . tcp dport { 10.0.0.0/8 . 80, 10.1.0.0/16 . 80 } drop\n}')).toEqual(refused('10.1.0.0/16 . 80', '10.0.0.0/8 . 80'));
  expect(problems('chain c {\nip saddr . tcp dport vmap { 10.0.0.0/8 . 80 : accept, 10.1.0.0/16 . 80 : drop }\n}'))
    .toEqual(refused('10.1.0.0/16 . 80', '10.0.0.0/8 . 80'));
});

test('a hundred thousand addresses and ports are compared in a moment', () => {
  const address = (n: number): Value => ({ kind: 'address', family: 'ipv4', text: `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}` });
  const values = Array.from({ length: 100_000 }, (_, n): Value => ({
    kind: 'concat', parts: [address(n), n % 500 === 0 ? { kind: 'range', from: port(1n), to: port(9n) } : port(80n)],
  }));
  const began = performance.now();
  expect(checkConcatenations(values, [datatype('ipv4_addr'), datatype('inet_service')])).toEqual([]);
  expect(performance.now() - began).toBeLessThan(5000);
});

const port = (value: bigint): Value => ({ kind: 'integer', value });
