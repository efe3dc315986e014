import { joinedBits, NftKeyword } from '../keyword';

/** A bit of the TCP header. */
export class TcpFlag extends NftKeyword {
  public static readonly FIN = new TcpFlag('fin');
  public static readonly SYN = new TcpFlag('syn');
  public static readonly RST = new TcpFlag('rst');
  public static readonly PSH = new TcpFlag('psh');
  public static readonly ACK = new TcpFlag('ack');
  public static readonly URG = new TcpFlag('urg');
  public static readonly ECN = new TcpFlag('ecn');
  public static readonly CWR = new TcpFlag('cwr');

  /**
   * All of these flags as one value, for what is compared with several values: one of them is all that is set.
   *
   * **Renders** `tcp flags { syn, syn | ack }`.
   */
  public static allOf(...flags: TcpFlag[]): TcpFlag {
    return new TcpFlag(joinedBits(flags));
  }

  /** Any other word or number that nft takes here. */
  public static of(text: string): TcpFlag {
    return new TcpFlag(text);
  }
}
