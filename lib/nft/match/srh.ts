import { NftField } from '../field';

/** Fields of the segment routing header of IPv6. */
export class Srh {
  /** The index of the last segment */
  public static readonly LAST_ENTRY = NftField._extension('exthdr', 'srh', 'last-entry');
  /** The flags */
  public static readonly FLAGS = NftField._extension('exthdr', 'srh', 'flags');
  /** The tag */
  public static readonly TAG = NftField._extension('exthdr', 'srh', 'tag');
  /** The first segment */
  public static readonly SID1 = NftField._extension('exthdr', 'srh', 'sid[1]');
  /** The second segment */
  public static readonly SID2 = NftField._extension('exthdr', 'srh', 'sid[2]');

  private constructor() {}
}
