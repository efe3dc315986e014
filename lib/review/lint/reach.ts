import { hasJumpLoop } from '../../nft/check/jumps';
import { reachOfRules, RuleReach } from '../exposure';
import { lintPlaceText } from './place';
import { endingOfAll, placeOf } from './statements';
import { LintSubject } from './subject';

const known = new WeakMap<LintSubject, readonly RuleReach[]>();

/** What packets come to each rule: worked out once for all that ask. Rules that are dead for all to see are left out. */
export function reachIn(subject: LintSubject): readonly RuleReach[] {
  const reaches = known.get(subject) ?? found(subject);
  known.set(subject, reaches);
  return reaches;
}

/** Where jumps have no end, packets have none either. */
function found(subject: LintSubject): RuleReach[] {
  const dead = deadPlaces(subject);
  return subject.tables.some(hasJumpLoop) ? []
    : reachOfRules(subject.tables, subject).filter(({ place }) => !dead.has(lintPlaceText(place)));
}

/** Behind a rule that ends all packets of its chain. */
function deadPlaces({ tables }: LintSubject): Set<string> {
  return new Set(tables.flatMap((table) => table.chains.flatMap((chain) => {
    const last = chain.rules.findIndex((rule) => endingOfAll(rule) !== undefined);
    return (last < 0 ? [] : chain.rules.slice(last + 1)).map((rule) => lintPlaceText(placeOf(table, chain, rule)));
  })));
}
