import { NftField } from '../field';
import { NftStatement } from '../statement';
import { ArpOperation } from './arp-operation';

/** Fields of an ARP packet. */
export class Arp {
  /** What the packet does */
  public static readonly OPERATION = NftField._payload('arp', 'operation');
  /** The Ethernet address of the sender */
  public static readonly SADDR_ETHER = NftField._payload('arp', 'saddr ether');
  /** The IPv4 address of the sender */
  public static readonly SADDR_IP = NftField._payload('arp', 'saddr ip');
  /** The Ethernet address of the target */
  public static readonly DADDR_ETHER = NftField._payload('arp', 'daddr ether');
  /** The IPv4 address of the target */
  public static readonly DADDR_IP = NftField._payload('arp', 'daddr ip');
  /** The kind of hardware address, 1 for Ethernet */
  public static readonly HTYPE = NftField._payload('arp', 'htype');
  /** The protocol whose addresses are asked for */
  public static readonly PTYPE = NftField._payload('arp', 'ptype');
  /** The length of hardware addresses, in bytes */
  public static readonly HLEN = NftField._payload('arp', 'hlen');
  /** The length of protocol addresses, in bytes */
  public static readonly PLEN = NftField._payload('arp', 'plen');

  /**
   * What the packet does is one of these.
   *
   * **Renders** `arp operation request`.
   */
  public static operation(...values: ArpOperation[]): NftStatement {
    return Arp.OPERATION.eq(...values);
  }

  /**
   * The Ethernet address of the sender is one of these.
   *
   * **Renders** `arp saddr ether 00:00:5e:00:53:01`.
   */
  public static saddrEther(...values: string[]): NftStatement {
    return Arp.SADDR_ETHER.eq(...values);
  }

  /**
   * The IPv4 address of the sender is one of these.
   *
   * **Renders** `arp saddr ip 192.0.2.1`.
   */
  public static saddrIp(...values: string[]): NftStatement {
    return Arp.SADDR_IP.eq(...values);
  }

  /**
   * The Ethernet address of the target is one of these.
   *
   * **Renders** `arp daddr ether 00:00:5e:00:53:01`.
   */
  public static daddrEther(...values: string[]): NftStatement {
    return Arp.DADDR_ETHER.eq(...values);
  }

  /**
   * The IPv4 address of the target is one of these.
   *
   * **Renders** `arp daddr ip 192.0.2.1`.
   */
  public static daddrIp(...values: string[]): NftStatement {
    return Arp.DADDR_IP.eq(...values);
  }

  private constructor() {}
}
