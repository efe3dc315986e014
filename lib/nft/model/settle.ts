import { NatStatement, Statement } from './statement';
import { Family, Rule } from './table';

/** The rule as a table of this family spells it. */
export function settleRule(rule: Rule, family: Family): Rule {
  return { ...rule, statements: rule.statements.map((statement) => (statement.kind === 'nat' ? settleNat(statement, family) : statement)) };
}

/** A table of a single family does not say the family of an address, which decides how the address is written. */
function settleNat(nat: NatStatement, family: Family): Statement {
  const six = nat.family === 'ip6' || family === 'ip6';
  const { address } = nat;
  return {
    ...nat,
    family: nat.family === family ? undefined : nat.family,
    address: six && address?.kind === 'deferred' && nat.port !== undefined ? { ...address, text: `[${address.text}]` } : address,
  };
}
