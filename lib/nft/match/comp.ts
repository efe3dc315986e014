import { NftField } from '../field';

/** Fields of the header of compressed payloads, IPComp. */
export class Comp {
  /**
   * The header that comes next.
   *
   * **Requires** nft 1.1.3; 1.0.6 aborts at it.
   */
  public static readonly NEXTHDR = NftField._payload('comp', 'nexthdr');
  /** The reserved flags */
  public static readonly FLAGS = NftField._payload('comp', 'flags');
  /** The index of the compression */
  public static readonly CPI = NftField._payload('comp', 'cpi');

  private constructor() {}
}
