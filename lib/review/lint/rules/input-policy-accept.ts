import { denialIn, filtersAt, seesFamily, STRANGER } from '../denial';
import { LintRuleDefinition } from '../rule';
import { placeOf } from '../statements';

/** What nobody thought of is let in. Chains that just log or mark may accept, as long as one refuses. */
export const INPUT_POLICY_ACCEPT: LintRuleDefinition = {
  code: 'NF8205',
  name: 'input-policy-accept',
  level: 'error',
  find: (subject) => {
    const filters = filtersAt(subject, 'input').filter((filter) => seesFamily(filter, 'ip'));
    const denied = filters.some((filter) => denialIn(subject, filter, { family: 'ip', ...STRANGER }) !== undefined);
    return denied || filters.length === 0 ? [] : [{
      place: placeOf(filters[0].table, filters[0].chain),
      message: 'a chain at input must refuse what no rule has accepted, got none that does; give it NftPolicy.DROP',
    }];
  },
};
