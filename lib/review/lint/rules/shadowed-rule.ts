import { placeText } from '../../evaluate/trace';
import { RuleReach } from '../../exposure';
import { reachIn } from '../reach';
import { LintRuleDefinition } from '../rule';

/** Rules that come to nothing, since all packets that they are for have been decided upon. By the packets, not by the text. */
export const SHADOWED_RULE: LintRuleDefinition = {
  code: 'NF8201',
  name: 'shadowed-rule',
  level: 'warning',
  find: (subject) => reachIn(subject).filter(({ reach }) => reach === 'shadowed' || reach === 'impossible')
    .map((found) => ({ place: found.place, message: messageOf(found) })),
};

function messageOf({ reach, shadowedBy }: RuleReach): string {
  if (reach === 'impossible') {
    return 'some packet must meet all conditions of a rule, got conditions that exclude each other; correct one of them';
  }
  const by = shadowedBy.length === 0 ? 'rules before it' : shadowedBy.map(placeText).join(', ');
  return `some packet that a rule is for must come to it, got none: all are decided upon by ${by}; move it before, or take it away`;
}
