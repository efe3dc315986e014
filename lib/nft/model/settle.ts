import { Statement } from './statement';
import { Family, Rule } from './table';

/** The rule as a table of this family spells it: one of a single family does not say the family of a translated address. */
export function settleRule(rule: Rule, family: Family): Rule {
  if (family !== 'ip' && family !== 'ip6') {
    return rule;
  }
  return { ...rule, statements: rule.statements.map((statement) => settleStatement(statement, family)) };
}

function settleStatement(statement: Statement, family: 'ip' | 'ip6'): Statement {
  if (statement.kind !== 'nat' || statement.family !== family) {
    return statement;
  }
  return { ...statement, family: undefined };
}
