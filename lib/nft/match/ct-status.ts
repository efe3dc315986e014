import { joinedBits, NftKeyword } from '../keyword';

/** Facts about a connection that conntrack keeps. */
export class CtStatus extends NftKeyword {
  public static readonly EXPECTED = new CtStatus('expected');
  public static readonly SEEN_REPLY = new CtStatus('seen-reply');
  public static readonly ASSURED = new CtStatus('assured');
  public static readonly CONFIRMED = new CtStatus('confirmed');
  public static readonly SNAT = new CtStatus('snat');
  public static readonly DNAT = new CtStatus('dnat');
  public static readonly DYING = new CtStatus('dying');

  /**
   * All of these bits as one value, for what is compared with several values: one of them is all that is set.
   *
   * **Renders** `ct status { assured, snat | assured }`.
   */
  public static allOf(...bits: CtStatus[]): CtStatus {
    return new CtStatus(joinedBits(bits));
  }

  /** Any other word or number that nft takes here. */
  public static of(text: string): CtStatus {
    return new CtStatus(text);
  }
}
