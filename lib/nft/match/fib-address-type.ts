import { NftKeyword } from '../keyword';

/** What the routing tables take an address for. */
export class FibAddressType extends NftKeyword {
  public static readonly UNSPEC = new FibAddressType('unspec');
  public static readonly UNICAST = new FibAddressType('unicast');
  public static readonly LOCAL = new FibAddressType('local');
  public static readonly BROADCAST = new FibAddressType('broadcast');
  public static readonly ANYCAST = new FibAddressType('anycast');
  public static readonly MULTICAST = new FibAddressType('multicast');
  public static readonly BLACKHOLE = new FibAddressType('blackhole');
  public static readonly UNREACHABLE = new FibAddressType('unreachable');
  public static readonly PROHIBIT = new FibAddressType('prohibit');

  /** Any other word or number that nft takes here. */
  public static of(text: string): FibAddressType {
    return new FibAddressType(text);
  }
}
