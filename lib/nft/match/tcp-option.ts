import { NftField } from '../field';

/** Options of the TCP header: whether one is there, `TcpOption.SACK_PERM.exists()`, and its fields. */
export class TcpOption {
  /** The end of the options */
  public static readonly EOL = NftField._extension('tcp option', 'eol');
  /** Padding */
  public static readonly NOP = NftField._extension('tcp option', 'nop');
  /** The largest segment that the sender takes */
  public static readonly MAXSEG = NftField._extension('tcp option', 'maxseg');
  /** The length of the option, in bytes */
  public static readonly MAXSEG_LENGTH = NftField._extension('tcp option', 'maxseg', 'length');
  /** The largest segment that the sender takes; also to be written */
  public static readonly MAXSEG_SIZE = NftField._extension('tcp option', 'maxseg', 'size');
  /** The scale of the window */
  public static readonly WINDOW = NftField._extension('tcp option', 'window');
  /** The length of the option, in bytes */
  public static readonly WINDOW_LENGTH = NftField._extension('tcp option', 'window', 'length');
  /** The scale of the window */
  public static readonly WINDOW_COUNT = NftField._extension('tcp option', 'window', 'count');
  /** Selective acknowledgements are permitted */
  public static readonly SACK_PERM = NftField._extension('tcp option', 'sack-perm');
  /** The length of the option, in bytes */
  public static readonly SACK_PERM_LENGTH = NftField._extension('tcp option', 'sack-perm', 'length');
  /** A selective acknowledgement */
  public static readonly SACK = NftField._extension('tcp option', 'sack');
  /** The length of the option, in bytes */
  public static readonly SACK_LENGTH = NftField._extension('tcp option', 'sack', 'length');
  /** The left edge of the first block */
  public static readonly SACK_LEFT = NftField._extension('tcp option', 'sack', 'left');
  /** The right edge of the first block */
  public static readonly SACK_RIGHT = NftField._extension('tcp option', 'sack', 'right');
  /** The left edge of the second block */
  public static readonly SACK1_LEFT = NftField._extension('tcp option', 'sack1', 'left');
  /** The right edge of the second block */
  public static readonly SACK1_RIGHT = NftField._extension('tcp option', 'sack1', 'right');
  /** The left edge of the third block */
  public static readonly SACK2_LEFT = NftField._extension('tcp option', 'sack2', 'left');
  /** The right edge of the third block */
  public static readonly SACK2_RIGHT = NftField._extension('tcp option', 'sack2', 'right');
  /** The left edge of the fourth block */
  public static readonly SACK3_LEFT = NftField._extension('tcp option', 'sack3', 'left');
  /** The right edge of the fourth block */
  public static readonly SACK3_RIGHT = NftField._extension('tcp option', 'sack3', 'right');
  /** A time */
  public static readonly TIMESTAMP = NftField._extension('tcp option', 'timestamp');
  /** The length of the option, in bytes */
  public static readonly TIMESTAMP_LENGTH = NftField._extension('tcp option', 'timestamp', 'length');
  /** The time of the sender */
  public static readonly TIMESTAMP_TSVAL = NftField._extension('tcp option', 'timestamp', 'tsval');
  /** The time that is echoed */
  public static readonly TIMESTAMP_TSECR = NftField._extension('tcp option', 'timestamp', 'tsecr');
  /** A signature of the segment */
  public static readonly MD5SIG = NftField._extension('tcp option', 'md5sig');
  /** The length of the option, in bytes */
  public static readonly MD5SIG_LENGTH = NftField._extension('tcp option', 'md5sig', 'length');
  /** Multipath TCP. **Requires** nft 1.0.2 */
  public static readonly MPTCP = NftField._extension('tcp option', 'mptcp');
  /** The length of the option, in bytes */
  public static readonly MPTCP_LENGTH = NftField._extension('tcp option', 'mptcp', 'length');
  /** The subtype of multipath TCP */
  public static readonly MPTCP_SUBTYPE = NftField._extension('tcp option', 'mptcp', 'subtype');
  /** A cookie of TCP Fast Open. **Requires** nft 1.0.2 */
  public static readonly FASTOPEN = NftField._extension('tcp option', 'fastopen');
  /** The length of the option, in bytes */
  public static readonly FASTOPEN_LENGTH = NftField._extension('tcp option', 'fastopen', 'length');

  /**
   * An option by its number.
   *
   * **Renders** `tcp option 42 exists`.
   *
   * **Requires** nft 1.0.2.
   */
  public static ofKind(kind: number): NftField {
    return NftField._extension('tcp option', `${kind}`);
  }

  /**
   * Bits of an option by its number and their distance from its start, both in bits.
   *
   * **Renders** `tcp option @42,16,8 1`.
   *
   * **Requires** nft 1.0.2, which cannot list it before 1.1.
   */
  public static raw(kind: number, offset: number, length: number): NftField {
    return NftField._of({ kind: 'raw-tcp-option', option: kind, offset, length });
  }

  private constructor() {}
}
