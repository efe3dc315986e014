import { LintRuleDefinition } from '../rule';
import { ANTI_LOCKOUT } from './anti-lockout';
import { DEAD_RULE } from './dead-rule';
import { INPUT_POLICY_ACCEPT } from './input-policy-accept';
import { JUMP_CYCLE } from './jump-cycle';
import { LOG_WITHOUT_LIMIT } from './log-without-limit';
import { MISSING_ESTABLISHED } from './missing-established';
import { NO_IPV6_COUNTERPART } from './no-ipv6-counterpart';
import { REDUNDANT_RULE } from './redundant-rule';
import { SHADOWED_RULE } from './shadowed-rule';
import { UNLOGGED_DROP } from './unlogged-drop';

/** All rules, what matters most first. */
export const LINT_RULES: readonly LintRuleDefinition[] = [
  ANTI_LOCKOUT, JUMP_CYCLE, NO_IPV6_COUNTERPART, INPUT_POLICY_ACCEPT, MISSING_ESTABLISHED, SHADOWED_RULE, DEAD_RULE, REDUNDANT_RULE,
  LOG_WITHOUT_LIMIT, UNLOGGED_DROP,
];
