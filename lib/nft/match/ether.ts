import { NftField } from '../field';
import { NftStatement } from '../statement';
import { EtherType } from './ether-type';

/** Fields of the Ethernet header. */
export class Ether {
  /** The source address */
  public static readonly SADDR = NftField._payload('ether', 'saddr');
  /** The destination address */
  public static readonly DADDR = NftField._payload('ether', 'daddr');
  /** The protocol above */
  public static readonly TYPE = NftField._payload('ether', 'type');

  /**
   * The source address is one of these.
   *
   * **Renders** `ether saddr 00:00:5e:00:53:01`.
   */
  public static saddr(...values: string[]): NftStatement {
    return Ether.SADDR.eq(...values);
  }

  /**
   * The destination address is one of these.
   *
   * **Renders** `ether daddr 00:00:5e:00:53:01`.
   */
  public static daddr(...values: string[]): NftStatement {
    return Ether.DADDR.eq(...values);
  }

  /**
   * The protocol above is one of these.
   *
   * **Renders** `ether type arp`.
   */
  public static type(...values: EtherType[]): NftStatement {
    return Ether.TYPE.eq(...values);
  }

  private constructor() {}
}
