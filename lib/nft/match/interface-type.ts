import { NftKeyword } from '../keyword';

/** What a network interface is. */
export class InterfaceType extends NftKeyword {
  public static readonly ETHER = new InterfaceType('ether');
  public static readonly PPP = new InterfaceType('ppp');
  public static readonly IPIP = new InterfaceType('ipip');
  public static readonly IPIP6 = new InterfaceType('ipip6');
  public static readonly LOOPBACK = new InterfaceType('loopback');
  public static readonly SIT = new InterfaceType('sit');
  public static readonly IPGRE = new InterfaceType('ipgre');

  /** Any other word or number that nft takes here. */
  public static of(text: string): InterfaceType {
    return new InterfaceType(text);
  }
}
