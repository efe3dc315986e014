import { NftKeyword } from '../keyword';

/** A protocol above Ethernet. */
export class EtherType extends NftKeyword {
  public static readonly IP = new EtherType('ip');
  public static readonly IP6 = new EtherType('ip6');
  public static readonly ARP = new EtherType('arp');
  public static readonly VLAN = new EtherType('vlan');
  /** 802.1ad. */
  public static readonly QINQ = new EtherType('0x88a8');

  /** Any other word or number that nft takes here. */
  public static of(text: string): EtherType {
    return new EtherType(text);
  }
}
