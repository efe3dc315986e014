import fc from 'fast-check';
import { checkTable } from '../../lib/nft/check/table';
import { parseRuleset } from '../../lib/nft/parse/parse-ruleset';
import { describeWith } from '../support/require-tools';
import '../support/seed';
import { loadAndList } from './support/scratch';

const side = (most: number) => fc.tuple(fc.nat(most), fc.nat(most)).map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]);
const spelled = ([first, last]: [number, number], base: string) => (first === last ? `${base}${first}` : `${base}${first}-${base}${last}`);
const element = fc.tuple(side(7), side(3)).map(([address, port]) => `${spelled(address, '192.0.2.')} . ${spelled(port, '808')}`);
const elements = fc.uniqueArray(element, { minLength: 2, maxLength: 4 });

describeWith({ tools: ['nft', 'unshare', 'ip'], root: true }, 'concatenations with intervals', () => {
  test('pass in the order in which the kernel takes them, and in no other', () => {
    const verdicts = new Set<boolean>();
    fc.assert(fc.property(elements, (list) => {
      const text = `table ip t {\nset s {\ntype ipv4_addr . inet_service\nflags interval\nelements = { ${list.join(', ')} }\n}\n}\n`;
      const passes = parseRuleset(text).tables.every((table) => checkTable(table).length === 0);
      verdicts.add(passes);
      expect({ text, passes }).toEqual({ text, passes: loadAndList(text).listing !== '' });
    }), { numRuns: 150 });
    expect([...verdicts].sort()).toEqual([false, true]);
  }, 60_000);
});
