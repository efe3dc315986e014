import { InlineChainStatement } from './model/packet-statements';
import { NftStatement, statement } from './statement';

/** A rule of a chain that stands within another rule. */
export interface NftInlineRule {
  /**
   * The rule's comment on the host.
   *
   * @default - none
   */
  readonly name?: string;

  /** Matches and actions, in order. */
  readonly statements: NftStatement[];
}

export function inlineChain(how: InlineChainStatement['how'], rules: readonly NftInlineRule[]): NftStatement {
  const nodes = rules.map(({ name, statements }) => ({
    ...(name !== undefined && { comment: name }), statements: statements.map(({ _node }) => _node),
  }));
  return statement({ kind: 'inline-chain', how, rules: nodes });
}
