import { NftField } from '../field';
import { NftStatement } from '../statement';
import { MhType } from './mh-type';

/** Fields of the mobility header of IPv6. */
export class Mh {
  /** The header that comes next */
  public static readonly NEXTHDR = NftField._extension('exthdr', 'mh', 'nexthdr');
  /** The length of the header, in units of eight bytes, less one */
  public static readonly HDRLENGTH = NftField._extension('exthdr', 'mh', 'hdrlength');
  /** The type */
  public static readonly TYPE = NftField._extension('exthdr', 'mh', 'type');
  /** The reserved bits */
  public static readonly RESERVED = NftField._extension('exthdr', 'mh', 'reserved');
  /** The checksum */
  public static readonly CHECKSUM = NftField._extension('exthdr', 'mh', 'checksum');

  /**
   * The type of the message is one of these.
   *
   * **Renders** `mh type binding-update`.
   */
  public static type(...values: MhType[]): NftStatement {
    return Mh.TYPE.eq(...values);
  }

  private constructor() {}
}
