import { NftStatement, statement } from '../statement';

/** Takes options out of packets. */
export class Reset {
  /**
   * Overwrites an option of the TCP header with padding. The option is named as nft names it, or by its number.
   *
   * **Renders** `reset tcp option sack-perm`.
   *
   * **Requires** nft 1.0.2 and kernel 5.18.
   */
  public static tcpOption(option: string): NftStatement {
    return statement({ kind: 'reset', option });
  }

  private constructor() {}
}
