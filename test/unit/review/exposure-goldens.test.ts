import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRuleset } from '../../../lib/nft/parse/parse-ruleset';
import { evaluate, exposureDifference, ExposureLine, exposureOf, lineText, reachOfRules } from '../../../lib/review';
import { PATHS } from '../../../lib/review/exposure';

const FOLDER = join(__dirname, '..', '..', 'golden', 'cases');
const GOLDENS = readdirSync(FOLDER).filter((file) => file.endsWith('.nft'));
/** Verdicts by which a packet may get through in the end. */
const OPEN: readonly string[] = ['accept', 'queue', 'unknown'];

/** Every statement that there is stands in one of them. */
describe.each(GOLDENS)('of %s', (file) => {
  const { tables } = parseRuleset(readFileSync(join(FOLDER, file), 'utf8'));

  test('each line that is told has a packet which gets through', () => {
    const getsThrough = ({ hook, certainty, witness }: ExposureLine) => {
      const { verdict, fates } = evaluate(tables, witness, { hooks: PATHS[hook] });
      return certainty === 'sure' ? verdict === 'accept' : fates.some((fate) => OPEN.includes(fate.verdict));
    };
    const { lines } = exposureOf(tables);
    expect(lines.filter((line) => !getsThrough(line)).map((line) => lineText(line))).toEqual([]);
    expect(lines.filter(({ certainty, unknowns }) => certainty === 'may' && unknowns.length === 0)).toEqual([]);
  });

  test('nothing changes where nothing is changed, and each rule of the IP families is told of', () => {
    const none = { lines: [], more: 0 };
    expect(exposureDifference(tables, tables)).toEqual({ newlyReachable: none, noLongerReachable: none, nowSure: none, nowUnsure: none });
    const rules = tables.filter(({ family }) => family === 'ip' || family === 'ip6' || family === 'inet').flatMap(({ chains }) => chains.flatMap((chain) => chain.rules));
    expect(reachOfRules(tables).map(({ rule }) => rule)).toEqual(rules);
  });
});
