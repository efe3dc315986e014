import { NftField } from '../field';
import { NftStatement } from '../statement';
import { DccpPacketType } from './dccp-packet-type';

/** Fields of the DCCP header. */
export class Dccp {
  /** The source port */
  public static readonly SPORT = NftField._payload('dccp', 'sport');
  /** The destination port */
  public static readonly DPORT = NftField._payload('dccp', 'dport');
  /** The type of the packet */
  public static readonly TYPE = NftField._payload('dccp', 'type');

  /**
   * The source port is one of these.
   *
   * **Renders** `dccp sport 1024-65535`.
   */
  public static sport(...values: (string | number)[]): NftStatement {
    return Dccp.SPORT.eq(...values);
  }

  /**
   * The destination port is one of these.
   *
   * **Renders** `dccp dport { 53, 123 }`.
   */
  public static dport(...values: (string | number)[]): NftStatement {
    return Dccp.DPORT.eq(...values);
  }

  /**
   * The type of the packet is one of these.
   *
   * **Renders** `dccp type { request, response }`.
   */
  public static type(...values: DccpPacketType[]): NftStatement {
    return Dccp.TYPE.eq(...values);
  }

  private constructor() {}
}
