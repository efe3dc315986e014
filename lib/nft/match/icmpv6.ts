import { NftField } from '../field';
import { NftStatement } from '../statement';
import { Icmpv6Type } from './icmpv6-type';

/** Fields of an ICMPv6 message. */
export class Icmpv6 {
  /** The type of the message */
  public static readonly TYPE = NftField._payload('icmpv6', 'type');
  /** The code within the type */
  public static readonly CODE = NftField._payload('icmpv6', 'code');

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
