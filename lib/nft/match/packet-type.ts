import { NftKeyword } from '../keyword';

/** To whom a frame was sent. */
export class PacketType extends NftKeyword {
  public static readonly HOST = new PacketType('host');
  public static readonly BROADCAST = new PacketType('broadcast');
  public static readonly MULTICAST = new PacketType('multicast');
  public static readonly OTHER = new PacketType('other');

  /** Any other word or number that nft takes here. */
  public static of(text: string): PacketType {
    return new PacketType(text);
  }
}
