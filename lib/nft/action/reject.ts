import { NftKeyword } from '../keyword';
import { RejectStatement } from '../model/statement';
import { NftStatement, statement } from '../statement';

/** The reason that a refused IPv4 packet is answered with. */
export class IcmpReject extends NftKeyword {
  public static readonly NET_UNREACHABLE = new IcmpReject('net-unreachable');
  public static readonly HOST_UNREACHABLE = new IcmpReject('host-unreachable');
  public static readonly PROT_UNREACHABLE = new IcmpReject('prot-unreachable');
  public static readonly PORT_UNREACHABLE = new IcmpReject('port-unreachable');
  public static readonly NET_PROHIBITED = new IcmpReject('net-prohibited');
  public static readonly HOST_PROHIBITED = new IcmpReject('host-prohibited');
  public static readonly ADMIN_PROHIBITED = new IcmpReject('admin-prohibited');
}

/** The reason that a refused IPv6 packet is answered with. */
export class Icmpv6Reject extends NftKeyword {
  public static readonly NO_ROUTE = new Icmpv6Reject('no-route');
  public static readonly ADMIN_PROHIBITED = new Icmpv6Reject('admin-prohibited');
  public static readonly ADDR_UNREACHABLE = new Icmpv6Reject('addr-unreachable');
  public static readonly PORT_UNREACHABLE = new Icmpv6Reject('port-unreachable');
  public static readonly POLICY_FAIL = new Icmpv6Reject('policy-fail');
  public static readonly REJECT_ROUTE = new Icmpv6Reject('reject-route');
}

/** The reason in tables of both families. */
export class IcmpxReject extends NftKeyword {
  public static readonly NO_ROUTE = new IcmpxReject('no-route');
  public static readonly PORT_UNREACHABLE = new IcmpxReject('port-unreachable');
  public static readonly HOST_UNREACHABLE = new IcmpxReject('host-unreachable');
  public static readonly ADMIN_PROHIBITED = new IcmpxReject('admin-prohibited');
}

/** Discards a packet and tells its sender. In tables ip, ip6, inet and bridge. */
export class Reject {
  /**
   * Answers port unreachable, in the packet's own family.
   *
   * **Renders** `reject`.
   */
  public static portUnreachable(): NftStatement {
    return reject(undefined);
  }

  /**
   * Answers with an ICMP message; IPv4 only.
   *
   * **Renders** `reject with icmp type admin-prohibited`.
   */
  public static withIcmp(reason: IcmpReject): NftStatement {
    return reject({ type: 'icmp', code: reason.text });
  }

  /**
   * Answers with an ICMPv6 message; IPv6 only.
   *
   * **Renders** `reject with icmpv6 type admin-prohibited`.
   */
  public static withIcmpv6(reason: Icmpv6Reject): NftStatement {
    return reject({ type: 'icmpv6', code: reason.text });
  }

  /**
   * Answers with the message of the packet's own family.
   *
   * **Renders** `reject with icmpx type admin-prohibited`; plain `reject` for port unreachable, as nft lists it.
   */
  public static withIcmpx(reason: IcmpxReject): NftStatement {
    return reject(reason === IcmpxReject.PORT_UNREACHABLE ? undefined : { type: 'icmpx', code: reason.text });
  }

  /**
   * Resets the connection; only after a match on TCP.
   *
   * **Renders** `reject with tcp reset`.
   */
  public static withTcpReset(): NftStatement {
    return reject({ type: 'tcp reset' });
  }

  private constructor() {}
}

function reject(reason: RejectStatement['with']): NftStatement {
  return statement(reason === undefined ? { kind: 'reject' } : { kind: 'reject', with: reason });
}
