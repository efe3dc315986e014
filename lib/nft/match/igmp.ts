import { NftField } from '../field';
import { NftStatement } from '../statement';
import { IgmpType } from './igmp-type';

/** Fields of an IGMP message. */
export class Igmp {
  /** The type of the message */
  public static readonly TYPE = NftField._payload('igmp', 'type');
  /** The longest delay of an answer, in tenths of a second */
  public static readonly MRT = NftField._payload('igmp', 'mrt');
  /** The checksum of the message */
  public static readonly CHECKSUM = NftField._payload('igmp', 'checksum');
  /** The group, as a number */
  public static readonly GROUP = NftField._payload('igmp', 'group');

  /**
   * The type of the message is one of these.
   *
   * **Renders** `igmp type membership-query`.
   */
  public static type(...values: IgmpType[]): NftStatement {
    return Igmp.TYPE.eq(...values);
  }

  private constructor() {}
}
