import { NftField } from '../field';

/** Fields of the fragment header of IPv6. */
export class Frag {
  /** The header that comes next */
  public static readonly NEXTHDR = NftField._extension('exthdr', 'frag', 'nexthdr');
  /** The reserved bits */
  public static readonly RESERVED = NftField._extension('exthdr', 'frag', 'reserved');
  /** The offset of the fragment, in units of eight bytes */
  public static readonly FRAG_OFF = NftField._extension('exthdr', 'frag', 'frag-off');
  /** The second reserved bits */
  public static readonly RESERVED2 = NftField._extension('exthdr', 'frag', 'reserved2');
  /** 1 where more fragments follow, 0 for the last one */
  public static readonly MORE_FRAGMENTS = NftField._extension('exthdr', 'frag', 'more-fragments');
  /** The identification of the packet, which its fragments share */
  public static readonly ID = NftField._extension('exthdr', 'frag', 'id');

  private constructor() {}
}
