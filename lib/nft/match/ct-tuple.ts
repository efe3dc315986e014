import { NftField } from '../field';
import { CtDirection } from '../model/selectors';

/** What conntrack knows of one direction of a connection: `Ct.ORIGINAL`, `Ct.REPLY`. */
export class CtTuple {
  /** @internal */
  public static _of(direction: CtDirection): CtTuple {
    return new CtTuple(direction);
  }

  /** The IPv4 source address. **Renders** `ct original ip saddr`. **Requires** nft 0.9.1. */
  public readonly ipSaddr: NftField;
  /** The IPv4 destination address. **Renders** `ct original ip daddr`. **Requires** nft 0.9.1. */
  public readonly ipDaddr: NftField;
  /** The IPv6 source address. **Renders** `ct original ip6 saddr`. **Requires** nft 0.9.1. */
  public readonly ip6Saddr: NftField;
  /** The IPv6 destination address. **Renders** `ct original ip6 daddr`. **Requires** nft 0.9.1. */
  public readonly ip6Daddr: NftField;
  /** The source port; needs a match on the transport protocol before it. **Renders** `ct original proto-src`. */
  public readonly protoSrc: NftField;
  /** The destination port; needs a match on the transport protocol before it. **Renders** `ct original proto-dst`. */
  public readonly protoDst: NftField;
  /** The packets. **Renders** `ct original packets`. **Requires** sysctl net.netfilter.nf_conntrack_acct. */
  public readonly packets: NftField;
  /** The bytes. **Renders** `ct original bytes`. **Requires** sysctl net.netfilter.nf_conntrack_acct. */
  public readonly bytes: NftField;
  /** The average bytes of a packet. **Renders** `ct original avgpkt`. **Requires** sysctl net.netfilter.nf_conntrack_acct. */
  public readonly avgpkt: NftField;
  /** The zone; to be written before conntrack, at priority `raw`. **Renders** `ct original zone`. */
  public readonly zone: NftField;

  private constructor(direction: CtDirection) {
    this.ipSaddr = NftField._ct('ip saddr', direction);
    this.ipDaddr = NftField._ct('ip daddr', direction);
    this.ip6Saddr = NftField._ct('ip6 saddr', direction);
    this.ip6Daddr = NftField._ct('ip6 daddr', direction);
    this.protoSrc = NftField._ct('proto-src', direction);
    this.protoDst = NftField._ct('proto-dst', direction);
    this.packets = NftField._ct('packets', direction);
    this.bytes = NftField._ct('bytes', direction);
    this.avgpkt = NftField._ct('avgpkt', direction);
    this.zone = NftField._ct('zone', direction);
  }
}
