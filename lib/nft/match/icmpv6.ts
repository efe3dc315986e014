import { NftField } from '../field';
import { NftStatement } from '../statement';
import { Icmpv6Type } from './icmpv6-type';

/** Fields of an ICMPv6 message. */
export class Icmpv6 {
  /** The type of the message */
  public static readonly TYPE = NftField._payload('icmpv6', 'type');
  /** The code within the type */
  public static readonly CODE = NftField._payload('icmpv6', 'code');
  /** The checksum of the message */
  public static readonly CHECKSUM = NftField._payload('icmpv6', 'checksum');
  /** Where the faulty parameter stands. Listed as `parameter-problem` */
  public static readonly PARAMETER_PROBLEM = NftField._payload('icmpv6', 'param-problem');
  /** The MTU of the next hop, where a packet was too big */
  public static readonly MTU = NftField._payload('icmpv6', 'mtu');
  /** The identifier of an echo; nft adds that the message is one */
  public static readonly ID = NftField._payload('icmpv6', 'id');
  /** The sequence number of an echo; nft adds that the message is one */
  public static readonly SEQUENCE = NftField._payload('icmpv6', 'sequence');
  /** The longest delay of an answer to a listener query, in milliseconds */
  public static readonly MAX_DELAY = NftField._payload('icmpv6', 'max-delay');
  /** The target of a neighbour message or redirect; the type must be matched before. **Requires** nft 1.0.8 */
  public static readonly TADDR = NftField._payload('icmpv6', 'taddr');
  /** The destination of a redirect; the type must be matched before. **Requires** nft 1.0.8 */
  public static readonly DADDR = NftField._payload('icmpv6', 'daddr');

  /**
   * The type of the message is one of these.
   *
   * **Renders** `icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert }`.
   */
  public static type(...values: Icmpv6Type[]): NftStatement {
    return Icmpv6.TYPE.eq(...values);
  }

  /**
   * The code within the type is one of these.
   *
   * **Renders** `icmpv6 code 4`.
   */
  public static code(...values: (string | number)[]): NftStatement {
    return Icmpv6.CODE.eq(...values);
  }

  private constructor() {}
}
