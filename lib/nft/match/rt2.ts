import { NftField } from '../field';

/** Fields of the routing header of IPv6 of type 2, for mobility. */
export class Rt2 {
  /** The reserved bits */
  public static readonly RESERVED = NftField._extension('exthdr', 'rt2', 'reserved');

  private constructor() {}
}
