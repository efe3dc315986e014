import fc from 'fast-check';
import { settleRule } from '../../../lib/nft/model/settle';
import { parseRuleset } from '../../../lib/nft/parse/parse-ruleset';
import { renderTable } from '../../../lib/nft/render/table';
import { FAMILIES, soundRule } from '../../nft/support/arbitraries';
import { SEED } from '../../support/seed';

const RULES = 400;

test.each(FAMILIES)('in family %s, what random rules render is parsed into the very rules', (family) => {
  fc.assert(fc.property(soundRule(family), (rule) => {
    const model = {
      family, name: 't', flags: [], objects: [], flowtables: [], sets: [], chains: [{ name: 'c', rules: [settleRule(rule, family)] }],
    };
    expect(parseRuleset(renderTable(model))).toEqual({ tables: [model], notes: [], definitions: [] });
  }), { seed: SEED, numRuns: RULES });
});
