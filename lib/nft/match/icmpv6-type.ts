import { NftKeyword } from '../keyword';

/** A type of ICMPv6 message. */
export class Icmpv6Type extends NftKeyword {
  public static readonly DESTINATION_UNREACHABLE = new Icmpv6Type('destination-unreachable');
  public static readonly PACKET_TOO_BIG = new Icmpv6Type('packet-too-big');
  public static readonly TIME_EXCEEDED = new Icmpv6Type('time-exceeded');
  public static readonly PARAMETER_PROBLEM = new Icmpv6Type('parameter-problem');
  public static readonly ECHO_REQUEST = new Icmpv6Type('echo-request');
  public static readonly ECHO_REPLY = new Icmpv6Type('echo-reply');
  public static readonly MLD_LISTENER_QUERY = new Icmpv6Type('mld-listener-query');
  public static readonly MLD_LISTENER_REPORT = new Icmpv6Type('mld-listener-report');
  public static readonly MLD_LISTENER_DONE = new Icmpv6Type('mld-listener-done');
  public static readonly ND_ROUTER_SOLICIT = new Icmpv6Type('nd-router-solicit');
  public static readonly ND_ROUTER_ADVERT = new Icmpv6Type('nd-router-advert');
  public static readonly ND_NEIGHBOR_SOLICIT = new Icmpv6Type('nd-neighbor-solicit');
  public static readonly ND_NEIGHBOR_ADVERT = new Icmpv6Type('nd-neighbor-advert');
  public static readonly ND_REDIRECT = new Icmpv6Type('nd-redirect');
  public static readonly ROUTER_RENUMBERING = new Icmpv6Type('router-renumbering');
  public static readonly MLD2_LISTENER_REPORT = new Icmpv6Type('mld2-listener-report');

  /** Any other word or number that nft takes here. */
  public static of(text: string): Icmpv6Type {
    return new Icmpv6Type(text);
  }
}
