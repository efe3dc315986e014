import { NftField } from '../field';
import { inner } from './inner';

/** The header of VXLAN, and the packet behind it; a match on the UDP port must stand before. **Requires** nft 1.0.7 and kernel 6.2. */
export class Vxlan {
  /** The number of the network, 24 bits */
  public static readonly VNI = NftField._payload('vxlan', 'vni');
  /** The flags */
  public static readonly FLAGS = NftField._payload('vxlan', 'flags');

  /**
   * A field of the packet within the tunnel.
   *
   * **Renders** `vxlan ip saddr`.
   *
   * @param field a header's field such as `Ip.SADDR`, or several as a concatenation
   */
  public static inner(field: NftField): NftField {
    return inner('vxlan', field);
  }

  private constructor() {}
}
