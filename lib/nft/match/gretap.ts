import { NftField } from '../field';
import { inner } from './inner';

/** The Ethernet frame behind a header of GRE. **Requires** nft 1.0.7 and kernel 6.2. */
export class Gretap {
  /**
   * A field of the packet within the tunnel.
   *
   * **Renders** `gretap ip saddr`.
   *
   * @param field a header's field such as `Ip.SADDR`, or several as a concatenation
   */
  public static inner(field: NftField): NftField {
    return inner('gretap', field);
  }

  private constructor() {}
}
