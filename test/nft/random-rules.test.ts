import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { mislistedBy } from '../../lib/nft/mislisted';
import { Rule } from '../../lib/nft/model/table';
import { renderStatement } from '../../lib/nft/render/statement';
import { renderTable } from '../../lib/nft/render/table';
import { describeWith } from '../support/require-tools';
import { SEED } from '../support/seed';
import { FAMILIES, soundRule } from './support/arbitraries';
import { loadAndList } from './support/scratch';

const RULES_A_TABLE = 60;
const TABLES = 3;

/** Conntrack and reject in bridges are modules of their own, which not every kernel has. */
function needsBridgeModules({ statements }: Rule): boolean {
  return /\bct \w+\b|\breject\b/.test(statements.map(renderStatement).join(' ').replace(/"[^"]*"/g, ''));
}

/** What the nft of this machine loads, but does not list. */
function isMislisted({ statements }: Rule, version: string): boolean {
  return mislistedBy(version, statements.map(renderStatement).join(' ')).length > 0;
}

describeWith({ tools: ['nft', 'unshare', 'ip'], root: true }, 'random rules', () => {
  test.each(FAMILIES)('what the checks let pass in family %s, nft loads', (family) => {
    const [version] = /\d+\.\d+\.\d+/.exec(execFileSync('nft', ['--version'], { encoding: 'utf8' }))!;
    const sound = soundRule(family).filter((candidate) => !(family === 'bridge' && needsBridgeModules(candidate)) && !isMislisted(candidate, version));
    const seed = SEED;
    for (const rules of fc.sample(fc.array(sound, { minLength: RULES_A_TABLE, maxLength: RULES_A_TABLE }), { seed, numRuns: TABLES })) {
      const rendered = renderTable({ family, name: 't', flags: [], objects: [], flowtables: [], sets: [], chains: [{ name: 'c', rules }] });
      // nft quotes the lines that it refuses, which says more than a model would.
      expect({ seed, errors: loadAndList(rendered).errors }).toEqual({ seed, errors: '' });
    }
  });
});
