import { Chain } from '../../../nft/model/table';
import { ruleName } from '../../evaluate/trace';
import { Flaw, LintRuleDefinition } from '../rule';
import { endingOfAll, placeOf } from '../statements';

/** Rules that no packet comes to, since one before them ends every packet. A queue is no detour: what it lets pass leaves the chain. */
export const DEAD_RULE: LintRuleDefinition = {
  code: 'NF8203',
  name: 'dead-rule',
  level: 'warning',
  find: ({ tables }) => tables.flatMap((table) => table.chains.flatMap((chain) =>
    deadIn(chain).map(({ rule, message }) => ({ place: placeOf(table, chain, rule), message })))),
};

/** One for each chain: what comes behind the first dead rule is dead for the same reason. */
function deadIn({ rules }: Chain): (Pick<Flaw, 'message'> & { readonly rule: Chain['rules'][number] })[] {
  const last = rules.findIndex((rule) => endingOfAll(rule) !== undefined);
  const dead = last < 0 ? [] : rules.slice(last + 1);
  if (dead.length === 0) {
    return [];
  }
  const [what, them] = dead.length === 1 ? ['a rule', 'it'] : [`${dead.length} rules`, 'them'];
  const message = `some packet must come to each rule, got ${what} behind rule "${ruleName(rules[last])}", which ${endingOfAll(rules[last])} all; `
    + `move ${them} before it, or take ${them} away`;
  return [{ rule: dead[0], message }];
}
