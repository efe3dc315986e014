import { NftField } from '../field';

/** The extension headers of IPv6: `Exthdr.FRAG.exists()`, `.missing()`. */
export class Exthdr {
  /** Options for every hop */
  public static readonly HBH = NftField._extension('exthdr', 'hbh');
  /** A routing header of any type */
  public static readonly RT = NftField._extension('exthdr', 'rt');
  /** The packet is a fragment */
  public static readonly FRAG = NftField._extension('exthdr', 'frag');
  /** Options for the destination */
  public static readonly DST = NftField._extension('exthdr', 'dst');
  /** A mobility header */
  public static readonly MH = NftField._extension('exthdr', 'mh');

  private constructor() {}
}
