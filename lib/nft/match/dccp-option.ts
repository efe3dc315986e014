import { NftField } from '../field';

/** Options of the DCCP header. */
export class DccpOption {
  /**
   * An option by its number, 0 to 255: `DccpOption.ofType(1).exists()`.
   *
   * **Renders** `dccp option 1 exists`.
   *
   * **Requires** nft 1.0.8 and a kernel with CONFIG_NFT_EXTHDR_DCCP.
   */
  public static ofType(type: number): NftField {
    return NftField._extension('dccp option', `${type}`);
  }

  private constructor() {}
}
