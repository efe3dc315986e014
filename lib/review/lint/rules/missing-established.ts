import { Hook } from '../../../nft/model/table';
import { denialIn, fatesIn, filtersAt, Ip, seesFamily, STRANGER } from '../denial';
import { LintRuleDefinition } from '../rule';
import { placeOf } from '../statements';

const HOOKS: readonly Hook[] = ['input', 'forward', 'output'];
const FAMILIES: readonly Ip[] = ['ip', 'ip6'];

/** Answers to connections that were let through come back, and meet the same policy. */
export const MISSING_ESTABLISHED: LintRuleDefinition = {
  code: 'NF8204',
  name: 'missing-established',
  level: 'warning',
  find: (subject) => HOOKS.flatMap((hook) => filtersAt(subject, hook).flatMap((filter) => {
    const lost = FAMILIES.filter((family) => seesFamily(filter, family)
      // A chain that lets nobody through has no answers to let through.
      && (hook !== 'forward' || fatesIn(subject, filter, { family, ...STRANGER }).some(({ verdict }) => verdict !== 'drop' && verdict !== 'reject'))
      && denialIn(subject, filter, { family, ...STRANGER, ctState: 'established' }) !== undefined);
    return lost.length === 0 ? [] : [{
      place: placeOf(filter.table, filter.chain),
      message: 'packets of established connections must be accepted before the rest is refused, got no rule that accepts all of them; '
        + 'begin with Ct.state(CtState.ESTABLISHED, CtState.RELATED) and Verdict.accept()',
    }];
  })),
};
