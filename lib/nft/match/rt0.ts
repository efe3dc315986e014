import { NftField } from '../field';

/** Fields of the routing header of IPv6 of type 0, which is deprecated. nft lists them as those of `srh`. */
export class Rt0 {
  /** The first address */
  public static readonly ADDR1 = NftField._extension('exthdr', 'rt0', 'addr[1]');
  /** The second address */
  public static readonly ADDR2 = NftField._extension('exthdr', 'rt0', 'addr[2]');

  private constructor() {}
}
