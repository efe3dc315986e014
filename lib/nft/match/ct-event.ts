import { NftKeyword } from '../keyword';

/**
 * Something that happens to a connection, of which conntrack tells listeners. nft lists `helper`, `mark` and `secmark` too,
 * but does not read them.
 */
export class CtEvent extends NftKeyword {
  public static readonly NEW = new CtEvent('new');
  public static readonly RELATED = new CtEvent('related');
  public static readonly DESTROY = new CtEvent('destroy');
  public static readonly REPLY = new CtEvent('reply');
  public static readonly ASSURED = new CtEvent('assured');
  public static readonly PROTOINFO = new CtEvent('protoinfo');
  public static readonly SEQADJ = new CtEvent('seqadj');
  public static readonly LABEL = new CtEvent('label');

  /** Any other word or number that nft takes here. */
  public static of(text: string): CtEvent {
    return new CtEvent(text);
  }
}
