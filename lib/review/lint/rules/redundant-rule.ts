import { Table } from '../../../nft/model/table';
import { RuleReach } from '../../exposure';
import { reachIn } from '../reach';
import { LintRuleDefinition } from '../rule';
import { accepts } from '../statements';

/**
 * Without the rule, the same packets would be accepted. Rules that refuse are exempt: one before a policy that drops says what it is
 * for, or keeps packets from a log; and so are those that accept where the policy does.
 */
export const REDUNDANT_RULE: LintRuleDefinition = {
  code: 'NF8202',
  name: 'redundant-rule',
  level: 'warning',
  find: (subject) => reachIn(subject).filter((reach) => reach.redundant && accepts(reach.rule) && !isInOpenChain(subject.tables, reach))
    .map(({ place }) => ({
      place, message: 'a rule that accepts must make a difference, got one without which the same becomes of every packet; take it away',
    })),
};

function isInOpenChain(tables: readonly Table[], { place }: RuleReach): boolean {
  const table = tables.find(({ family, name }) => `${family} ${name}` === place.table);
  return table?.chains.find(({ name }) => name === place.chain)?.base?.policy === 'accept';
}
