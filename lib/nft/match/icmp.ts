import { NftField } from '../field';
import { NftStatement } from '../statement';
import { IcmpType } from './icmp-type';

/** Fields of an ICMP message. */
export class Icmp {
  /** The type of the message */
  public static readonly TYPE = NftField._payload('icmp', 'type');
  /** The code within the type */
  public static readonly CODE = NftField._payload('icmp', 'code');
  /** The checksum of the message */
  public static readonly CHECKSUM = NftField._payload('icmp', 'checksum');
  /** The identifier of an echo; nft adds that the message is one */
  public static readonly ID = NftField._payload('icmp', 'id');
  /** The sequence number of an echo; nft adds that the message is one */
  public static readonly SEQUENCE = NftField._payload('icmp', 'sequence');
  /** The gateway of a redirect, as a number */
  public static readonly GATEWAY = NftField._payload('icmp', 'gateway');
  /** The MTU of the next hop, where a packet was too big */
  public static readonly MTU = NftField._payload('icmp', 'mtu');

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
