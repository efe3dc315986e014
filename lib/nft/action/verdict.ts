import { inlineChain, NftInlineRule } from '../inline-rule';
import { INamedChain } from '../references';
import { NftStatement, NftVerdict, verdict } from '../statement';

/** What becomes of a packet. */
export class Verdict {
  /**
   * Lets the packet pass this hook; chains of later priority still see it.
   *
   * **Renders** `accept`.
   */
  public static accept(): NftVerdict {
    return verdict({ kind: 'accept' });
  }

  /**
   * Discards the packet at once.
   *
   * **Renders** `drop`.
   */
  public static drop(): NftVerdict {
    return verdict({ kind: 'drop' });
  }

  /**
   * Goes on with the next rule, as if nothing had matched.
   *
   * **Renders** `continue`.
   */
  public static continueOn(): NftVerdict {
    return verdict({ kind: 'continue' });
  }

  /**
   * Goes back to the chain that jumped here; in a base chain, to its policy.
   *
   * **Renders** `return`.
   */
  public static returnToCaller(): NftVerdict {
    return verdict({ kind: 'return' });
  }

  /**
   * Goes on in a chain, and comes back when that one is through.
   *
   * **Renders** `jump web`.
   */
  public static jump(chain: INamedChain): NftVerdict {
    return verdict({ kind: 'jump', chain: chain.chainName });
  }

  /**
   * Goes on in a chain for good: after it comes what would follow this chain.
   *
   * **Renders** `goto web`.
   */
  public static goTo(chain: INamedChain): NftVerdict {
    return verdict({ kind: 'goto', chain: chain.chainName });
  }

  /**
   * Goes through rules that stand within this one, and comes back. Such chains do not nest, and nothing else reaches them.
   *
   * **Renders** `jump { … }` over several lines.
   *
   * **Requires** nft 0.9.7 and kernel 5.9.
   */
  public static jumpInline(...rules: NftInlineRule[]): NftStatement {
    return inlineChain('jump', rules);
  }

  /**
   * Goes through rules that stand within this one, for good.
   *
   * **Renders** `goto { … }` over several lines.
   *
   * **Requires** nft 0.9.7 and kernel 5.9.
   */
  public static goToInline(...rules: NftInlineRule[]): NftStatement {
    return inlineChain('goto', rules);
  }

  private constructor() {}
}
