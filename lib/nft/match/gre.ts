import { NftField } from '../field';
import { inner } from './inner';

/** The header of GRE, and the IP packet behind it. **Requires** nft 1.0.7 and kernel 6.2. */
export class Gre {
  /** The version */
  public static readonly VERSION = NftField._payload('gre', 'version');
  /** The flags */
  public static readonly FLAGS = NftField._payload('gre', 'flags');
  /** The protocol of the packet within */
  public static readonly PROTOCOL = NftField._payload('gre', 'protocol');

  /**
   * A field of the packet within the tunnel.
   *
   * **Renders** `gre ip saddr`.
   *
   * @param field a header's field such as `Ip.SADDR`, or several as a concatenation
   */
  public static inner(field: NftField): NftField {
    return inner('gre', field);
  }

  private constructor() {}
}
