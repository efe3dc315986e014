import { NftField } from '../field';

/** Fields of the routing header of IPv6 of type 2, which mobile nodes use. nft lists them as those of `srh`. */
export class Rt2 {
  /** The home address. **Requires** nft 1.1.0 */
  public static readonly ADDR = NftField._extension('exthdr', 'rt2', 'addr');

  private constructor() {}
}
