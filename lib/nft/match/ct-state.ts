import { NftKeyword } from '../keyword';

/** The state of a connection as conntrack sees it. */
export class CtState extends NftKeyword {
  public static readonly NEW = new CtState('new');
  public static readonly ESTABLISHED = new CtState('established');
  public static readonly RELATED = new CtState('related');
  public static readonly INVALID = new CtState('invalid');
  public static readonly UNTRACKED = new CtState('untracked');

  /** Any other word or number that nft takes here. */
  public static of(text: string): CtState {
    return new CtState(text);
  }
}
