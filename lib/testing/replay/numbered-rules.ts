import { InlineChainStatement } from '../../nft/model/packet-statements';
import { Statement } from '../../nft/model/statement';
import { Chain, Rule, Table } from '../../nft/model/table';
import { ruleName } from '../../review/evaluate/trace';

/** Tables with a number for every rule, and what the rules are called by others. */
export interface NumberedRules {
  readonly tables: Table[];
  readonly names: ReadonlyMap<string, string>;
}

/**
 * Gives every rule the comment `r0`, `r1`, …, by which a trace tells it from others. Chains without a name get one: that is what
 * the kernel makes of them, but it traces no rule of theirs by its comment.
 */
export function withNumberedRules(tables: readonly Table[]): NumberedRules {
  const names = new Map<string, string>();
  let chainCount = 0;
  const numberOf = (rule: Rule): string => {
    const number = `r${names.size}`;
    names.set(number, ruleName(rule));
    return number;
  };
  return { names, tables: tables.map((table) => {
    const inner: Chain[] = [];
    const numbered = (rules: readonly Rule[]): Rule[] => rules.map((rule) => ({
      comment: numberOf(rule), statements: rule.statements.map((statement) => (statement.kind === 'inline-chain' ? named(statement) : statement)),
    }));
    const named = ({ how, rules }: InlineChainStatement): Statement => {
      const name = `unnamed${chainCount++}`;
      inner.push({ name, rules: numbered(rules) });
      return { kind: 'verdict', verdict: { kind: how, chain: name } };
    };
    const chains = table.chains.map((chain) => ({ ...chain, rules: numbered(chain.rules) }));
    return { ...table, chains: [...inner, ...chains] };
  }) };
}
