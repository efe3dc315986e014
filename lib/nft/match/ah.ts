import { NftField } from '../field';

/** Fields of the IPsec authentication header. */
export class Ah {
  /**
   * The header that comes next.
   *
   * **Requires** nft 1.1.3; 1.0.6 aborts at it.
   */
  public static readonly NEXTHDR = NftField._payload('ah', 'nexthdr');
  /** The length of the header, in words of four bytes, less two */
  public static readonly HDRLENGTH = NftField._payload('ah', 'hdrlength');
  /** The reserved bits */
  public static readonly RESERVED = NftField._payload('ah', 'reserved');
  /** The index of the security association */
  public static readonly SPI = NftField._payload('ah', 'spi');
  /** The sequence number */
  public static readonly SEQUENCE = NftField._payload('ah', 'sequence');

  private constructor() {}
}
