import { NftField } from '../field';
import { NftStatement } from '../statement';
import { IcmpType } from './icmp-type';

/** Fields of an ICMP message. */
export class Icmp {
  /** The type of the message */
  public static readonly TYPE = NftField._payload('icmp', 'type');
  /** The code within the type */
  public static readonly CODE = NftField._payload('icmp', 'code');

  /**
   * The type of the message is one of these.
   *
   * **Renders** `icmp type echo-request`.
   */
  public static type(...values: IcmpType[]): NftStatement {
    return Icmp.TYPE.eq(...values);
  }

  /**
   * The code within the type is one of these.
   *
   * **Renders** `icmp code 4`.
   */
  public static code(...values: (string | number)[]): NftStatement {
    return Icmp.CODE.eq(...values);
  }

  private constructor() {}
}
