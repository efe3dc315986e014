import { NftKeyword } from '../keyword';

/** A type of ICMP message. */
export class IcmpType extends NftKeyword {
  public static readonly ECHO_REPLY = new IcmpType('echo-reply');
  public static readonly DESTINATION_UNREACHABLE = new IcmpType('destination-unreachable');
  public static readonly SOURCE_QUENCH = new IcmpType('source-quench');
  public static readonly REDIRECT = new IcmpType('redirect');
  public static readonly ECHO_REQUEST = new IcmpType('echo-request');
  public static readonly ROUTER_ADVERTISEMENT = new IcmpType('router-advertisement');
  public static readonly ROUTER_SOLICITATION = new IcmpType('router-solicitation');
  public static readonly TIME_EXCEEDED = new IcmpType('time-exceeded');
  public static readonly PARAMETER_PROBLEM = new IcmpType('parameter-problem');
  public static readonly TIMESTAMP_REQUEST = new IcmpType('timestamp-request');
  public static readonly TIMESTAMP_REPLY = new IcmpType('timestamp-reply');

  /** Any other word or number that nft takes here. */
  public static of(text: string): IcmpType {
    return new IcmpType(text);
  }
}
