import { NftField } from '../field';

/** Fields of the hop-by-hop options header of IPv6. */
export class Hbh {
  /** The header that comes next */
  public static readonly NEXTHDR = NftField._extension('exthdr', 'hbh', 'nexthdr');
  /** The length of the header, in units of eight bytes, less one */
  public static readonly HDRLENGTH = NftField._extension('exthdr', 'hbh', 'hdrlength');

  private constructor() {}
}
