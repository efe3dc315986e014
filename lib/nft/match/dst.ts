import { NftField } from '../field';

/** Fields of the destination options header of IPv6. */
export class Dst {
  /** The header that comes next */
  public static readonly NEXTHDR = NftField._extension('exthdr', 'dst', 'nexthdr');
  /** The length of the header, in units of eight bytes, less one */
  public static readonly HDRLENGTH = NftField._extension('exthdr', 'dst', 'hdrlength');

  private constructor() {}
}
