import { NftField } from '../field';
import { inner } from './inner';

/** The header of Geneve, and the packet behind it; a match on the UDP port must stand before. **Requires** nft 1.0.7 and kernel 6.2. */
export class Geneve {
  /** The number of the network, 24 bits */
  public static readonly VNI = NftField._payload('geneve', 'vni');
  /** The protocol of the packet within */
  public static readonly TYPE = NftField._payload('geneve', 'type');

  /**
   * A field of the packet within the tunnel.
   *
   * **Renders** `geneve ip saddr`.
   *
   * @param field a header's field such as `Ip.SADDR`, or several as a concatenation
   */
  public static inner(field: NftField): NftField {
    return inner('geneve', field);
  }

  private constructor() {}
}
