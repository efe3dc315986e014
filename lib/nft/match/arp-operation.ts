import { NftKeyword } from '../keyword';

/** What an ARP packet does. */
export class ArpOperation extends NftKeyword {
  public static readonly REQUEST = new ArpOperation('request');
  public static readonly REPLY = new ArpOperation('reply');
  public static readonly RREQUEST = new ArpOperation('rrequest');
  public static readonly RREPLY = new ArpOperation('rreply');
  public static readonly INREQUEST = new ArpOperation('inrequest');
  public static readonly INREPLY = new ArpOperation('inreply');
  public static readonly NAK = new ArpOperation('nak');

  /** Any other word or number that nft takes here. */
  public static of(text: string): ArpOperation {
    return new ArpOperation(text);
  }
}
