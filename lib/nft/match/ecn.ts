import { NftKeyword } from '../keyword';

/** The notification of congestion in the IP header. */
export class Ecn extends NftKeyword {
  public static readonly NOT_ECT = new Ecn('not-ect');
  public static readonly ECT0 = new Ecn('ect0');
  public static readonly ECT1 = new Ecn('ect1');
  public static readonly CE = new Ecn('ce');

  /** Any other word or number that nft takes here. */
  public static of(text: string): Ecn {
    return new Ecn(text);
  }
}
