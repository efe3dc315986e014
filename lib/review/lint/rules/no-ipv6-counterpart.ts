import { Hook } from '../../../nft/model/table';
import { denialIn, filtersAt, seesFamily, STRANGER } from '../denial';
import { LintRuleDefinition } from '../rule';
import { placeOf } from '../statements';

const HOOKS: readonly Hook[] = ['input', 'forward'];

/** IPv4 is refused by default, and the same packet over IPv6 is not. */
export const NO_IPV6_COUNTERPART: LintRuleDefinition = {
  code: 'NF8206',
  name: 'no-ipv6-counterpart',
  level: 'error',
  find: (subject) => HOOKS.flatMap((hook) => {
    const filters = filtersAt(subject, hook);
    const denies = (family: 'ip' | 'ip6') =>
      filters.find((filter) => seesFamily(filter, family) && denialIn(subject, filter, { family, ...STRANGER }) !== undefined);
    const four = denies('ip');
    return !four || denies('ip6') ? [] : [{
      place: placeOf(four.table, four.chain),
      message: `IPv6 must be refused by default where IPv4 is, got no chain at ${hook} that does; give the table NftFamily.INET, or declare the same for NftFamily.IP6`,
    }];
  }),
};
