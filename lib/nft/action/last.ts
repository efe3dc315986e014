import { NftStatement, statement } from '../statement';

/** Remembers when something matched. */
export class Last {
  /**
   * Remembers when the rule, or the element, last matched. That time is no drift.
   *
   * **Renders** `last`.
   *
   * **Requires** nft 1.0.7 and kernel 5.14.
   */
  public static use(): NftStatement {
    return statement({ kind: 'last' });
  }

  private constructor() {}
}
