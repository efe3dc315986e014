import { NftField } from '../field';
import { NftStatement } from '../statement';

/**
 * The tag of a VLAN, 802.1Q.
 *
 * **Requires** nft 1.1.0 where a match on what the frame carries, such as `Ip.saddr(…)`, stands before it in the rule.
 */
export class Vlan {
  /** The number of the VLAN, 0 to 4095 */
  public static readonly ID = NftField._payload('vlan', 'id');
  /** The priority, 0 to 7 */
  public static readonly PCP = NftField._payload('vlan', 'pcp');
  /** Whether the frame may be dropped first; called `cfi` once */
  public static readonly DEI = NftField._payload('vlan', 'dei');
  /** The protocol behind the tag */
  public static readonly TYPE = NftField._payload('vlan', 'type');

  /**
   * The number of the VLAN is one of these. nft adds that the frame is tagged.
   *
   * **Renders** `vlan id { 10, 20-29 }`.
   */
  public static id(...values: (string | number)[]): NftStatement {
    return Vlan.ID.eq(...values);
  }

  private constructor() {}
}
