import fc from 'fast-check';
import { checkConcatenations } from '../../../lib/nft/check/concatenations';
import { checkRule } from '../../../lib/nft/check/rule';
import { firstCornerWithin, Sides } from '../../../lib/nft/check/stabbing';
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
  expect(performance.now() - began).toBeLessThan(20_000);
});

const port = (value: bigint): Value => ({ kind: 'integer', value });

test('so are twenty thousand that all are wide, and more that lie around each other', () => {
  const range = (from: number, to: number): Value => ({ kind: 'range', from: port(BigInt(from)), to: port(BigInt(to)) });
  const types = [datatype('inet_service'), datatype('mark')];
  const apart = Array.from({ length: 20_000 }, (_, n): Value => ({ kind: 'concat', parts: [range(0, 60_000), range(n * 10, n * 10 + 9)] }));
  const around = (n: number) => range(20_000 - n, 20_000 + n + 1);
  const nested = Array.from({ length: 20_000 }, (_, n): Value => ({ kind: 'concat', parts: [around(n), around(n)] }));
  const began = performance.now();
  expect(checkConcatenations(apart, types)).toEqual([]);
  expect(checkConcatenations(nested, types)).toEqual([]);
  expect(checkConcatenations([...apart, { kind: 'concat', parts: [range(5, 60_001), range(199_999, 200_009)] }], types)).toHaveLength(1);
  expect(performance.now() - began).toBeLessThan(20_000);
});

test('what is found is what comparing all with all finds', () => {
  const side = fc.tuple(fc.nat(12), fc.nat(4)).map(([first, width]) => ({ first: BigInt(first), last: BigInt(first + width) }));
  const box = (dimensions: number) => fc.array(side, { minLength: dimensions, maxLength: dimensions });
  const some = fc.integer({ min: 1, max: 3 }).chain((dimensions) =>
    fc.uniqueArray(box(dimensions), { maxLength: 40, selector: sidesText }));
  fc.assert(fc.property(some, (boxes) => {
    expect(firstCornerWithin(boxes)).toEqual(comparingAll(boxes));
  }));
});

const sidesText = (sides: Sides): string => sides.map(({ first, last }) => `${first}-${last}`).join();

function comparingAll(boxes: readonly Sides[]): readonly [number, number] | undefined {
  for (const [held, sides] of boxes.entries()) {
    const corners = [sides.map(({ first }) => first), sides.map(({ last }) => last)];
    const holds = (other: Sides) =>
      corners.some((corner) => other.every(({ first, last }, at) => first <= corner[at] && corner[at] <= last));
    const holder = boxes.findIndex((other, i) => i < held && holds(other));
    if (holder >= 0) {
      return [holder, held];
    }
  }
  return undefined;
}
