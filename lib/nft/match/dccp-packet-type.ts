import { NftKeyword } from '../keyword';

/** What a DCCP packet is for. */
export class DccpPacketType extends NftKeyword {
  public static readonly REQUEST = new DccpPacketType('request');
  public static readonly RESPONSE = new DccpPacketType('response');
  public static readonly DATA = new DccpPacketType('data');
  public static readonly ACK = new DccpPacketType('ack');
  public static readonly DATAACK = new DccpPacketType('dataack');
  public static readonly CLOSEREQ = new DccpPacketType('closereq');
  public static readonly CLOSE = new DccpPacketType('close');
  public static readonly RESET = new DccpPacketType('reset');
  public static readonly SYNC = new DccpPacketType('sync');
  public static readonly SYNCACK = new DccpPacketType('syncack');

  /** Any other word or number that nft takes here. */
  public static of(text: string): DccpPacketType {
    return new DccpPacketType(text);
  }
}
