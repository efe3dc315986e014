import { NftStatement, statement } from '../statement';

/** The way out for what has no typed form yet. */
export class Raw {
  /**
   * Text of nft as it is, on one line. Checks, drift in words and review know nothing of what it means.
   *
   * **Renders** the text.
   */
  public static statement(text: string): NftStatement {
    return statement({ kind: 'raw', text });
  }

  private constructor() {}
}
