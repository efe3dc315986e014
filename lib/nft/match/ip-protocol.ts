import { NftKeyword } from '../keyword';

/** A protocol above IP. */
export class IpProtocol extends NftKeyword {
  public static readonly TCP = new IpProtocol('tcp');
  public static readonly UDP = new IpProtocol('udp');
  public static readonly ICMP = new IpProtocol('icmp');
  public static readonly ICMPV6 = new IpProtocol('icmpv6');
  public static readonly SCTP = new IpProtocol('sctp');
  public static readonly DCCP = new IpProtocol('dccp');
  public static readonly UDPLITE = new IpProtocol('udplite');
  /** Before nft 1.1 the host needs /etc/protocols for this name. */
  public static readonly GRE = new IpProtocol('gre');
  public static readonly ESP = new IpProtocol('esp');
  public static readonly AH = new IpProtocol('ah');

  /** Any other word or number that nft takes here. */
  public static of(text: string): IpProtocol {
    return new IpProtocol(text);
  }
}
