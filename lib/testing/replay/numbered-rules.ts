import { InlineChainStatement } from '../../nft/model/packet-statements';
import { Statement } from '../../nft/model/statement';
import { Chain, Rule, Table } from '../../nft/model/table';

/**
 * Gives every rule the comment `r0`, `r1`, …, by which a trace tells it from others. Chains without a name get one: that is what
 * the kernel makes of them, but it traces no rule of theirs by its comment.
 */
export function withNumberedRules(tables: readonly Table[]): Table[] {
  const numbers = new Numbers();
  return tables.map((table) => {
    const inner: Chain[] = [];
    const numbered = (rules: readonly Rule[]): Rule[] => rules.map(({ statements }) => ({
      comment: `r${numbers.next()}`, statements: statements.map((statement) => (statement.kind === 'inline-chain' ? named(statement) : statement)),
    }));
    const named = ({ how, rules }: InlineChainStatement): Statement => {
      const name = `inner${numbers.next()}`;
      inner.push({ name, rules: numbered(rules) });
      return { kind: 'verdict', verdict: { kind: how, chain: name } };
    };
    const chains = table.chains.map((chain) => ({ ...chain, rules: numbered(chain.rules) }));
    return { ...table, chains: [...inner, ...chains] };
  });
}

class Numbers {
  private count = 0;

  public next(): number {
    return this.count++;
  }
}
