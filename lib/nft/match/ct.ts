import { NftField } from '../field';
import { datatype } from '../model/datatype';
import { Value } from '../model/expression';
import { valuesOf } from '../model/value-of';
import { objectStatement, objectStatementBy } from '../object-statement';
import { INamedCtExpectation, INamedCtHelper, INamedCtTimeout } from '../references';
import { NftStatement, statement } from '../statement';
import { NftValue, expressionOf, plain } from '../value';
import { CtEvent } from './ct-event';
import { CtState } from './ct-state';
import { CtStatus } from './ct-status';
import { CtTuple } from './ct-tuple';

const EVENT = datatype('ct_event');

/** What conntrack knows of the connection of a packet. */
export class Ct {
  /** The state of the connection */
  public static readonly STATE = NftField._ct('state');
  /** The status bits of the connection */
  public static readonly STATUS = NftField._ct('status');
  /** The mark of the connection */
  public static readonly MARK = NftField._ct('mark');
  /** The direction of the packet within the connection */
  public static readonly DIRECTION = NftField._ct('direction');
  /** The time until the connection is forgotten, `30s`; plain numbers are seconds */
  public static readonly EXPIRATION = NftField._ct('expiration');
  /** The name of the helper of the connection, such as `ftp` */
  public static readonly HELPER = NftField._ct('helper');
  /** The family of the connection: `ipv4` or `ipv6` */
  public static readonly L3PROTO = NftField._ct('l3proto');
  /** The transport protocol of the connection */
  public static readonly PROTOCOL = NftField._ct('protocol');
  /**
   * A label of the connection by the number of its bit, 0 to 127; also to be written. In sets and maps it **requires**
   * nft 1.1.3: 1.0.6 cannot list it.
   */
  public static readonly LABEL = NftField._ct('label');
  /** The packets of both directions. **Requires** sysctl net.netfilter.nf_conntrack_acct */
  public static readonly PACKETS = NftField._ct('packets');
  /** The bytes of both directions. **Requires** sysctl net.netfilter.nf_conntrack_acct */
  public static readonly BYTES = NftField._ct('bytes');
  /** The average bytes of a packet of both directions. **Requires** sysctl net.netfilter.nf_conntrack_acct */
  public static readonly AVGPKT = NftField._ct('avgpkt');
  /** The zone of the connection, 0 to 65535; to be written before conntrack, at priority `raw` */
  public static readonly ZONE = NftField._ct('zone');
  /** The number of the connection */
  public static readonly ID = NftField._ct('id');
  /** The security mark of the connection; to be written from that of the packet: `Ct.SECMARK.set(Meta.SECMARK)` */
  public static readonly SECMARK = NftField._ct('secmark');
  /** What is known of the direction of the first packet. */
  public static readonly ORIGINAL = CtTuple._of('original');
  /** What is known of the direction of the answers. */
  public static readonly REPLY = CtTuple._of('reply');

  /**
   * The state of the connection is one of these.
   *
   * **Renders** `ct state established,related`.
   */
  public static state(...values: CtState[]): NftStatement {
    return Ct.STATE.eq(...values);
  }

  /**
   * The status bits of the connection is one of these.
   *
   * **Renders** `ct status dnat`.
   */
  public static status(...values: CtStatus[]): NftStatement {
    return Ct.STATUS.eq(...values);
  }

  /**
   * The mark of the connection is one of these.
   *
   * **Renders** `ct mark 0x00000010`.
   */
  public static mark(...values: (string | number)[]): NftStatement {
    return Ct.MARK.eq(...values);
  }

  /**
   * The packet goes the way of the first one.
   *
   * **Renders** `ct direction original`.
   */
  public static original(): NftStatement {
    return Ct.DIRECTION.eq('original');
  }

  /**
   * The packet goes against the way of the first one.
   *
   * **Renders** `ct direction reply`.
   */
  public static reply(): NftStatement {
    return Ct.DIRECTION.eq('reply');
  }

  /**
   * Writes the mark. A field may be given too: `Ct.markSet(Meta.MARK)`.
   *
   * **Renders** `ct mark set 0x00000010`, `ct mark set meta mark`.
   *
   * **Requires** nft 1.0.8 for a field with a type of its own, such as `Ip.DSCP` or `Tcp.DPORT`.
   */
  public static markSet(value: string | number | NftValue): NftStatement {
    return statement({ kind: 'set-value', target: Ct.MARK._node, value: expressionOf(value, Ct.MARK._types) });
  }

  /**
   * Tells listeners of these events of the connection alone. Without any, of none.
   *
   * **Renders** `ct event set new,destroy`.
   */
  public static eventSet(...events: CtEvent[]): NftStatement {
    const flags = valuesOf(events.map(plain), [EVENT]);
    const value: Value = flags.length === 0 ? { kind: 'integer', value: 0n }
      : flags.length === 1 ? flags[0] : { kind: 'flags', flags, joined: 'any' };
    return statement({ kind: 'set-value', target: { kind: 'ct', key: 'event' }, value });
  }

  /**
   * Keeps conntrack away from the packet. Belongs into a chain before conntrack: priority `raw`.
   *
   * **Renders** `notrack`.
   */
  public static notrack(): NftStatement {
    return statement({ kind: 'notrack' });
  }

  /**
   * Matches while there are at most so many connections: of all that come to the rule, or, at an element of a set, of all
   * with its key.
   *
   * **Renders** `ct count 20`.
   *
   * **Requires** kernel 4.18 and its nft_connlimit.
   */
  public static count(connections: number): NftStatement {
    return statement({ kind: 'ct count', over: false, count: connections });
  }

  /**
   * Matches once there are more connections than this.
   *
   * **Renders** `ct count over 20`.
   *
   * **Requires** kernel 4.18 and its nft_connlimit.
   */
  public static countOver(connections: number): NftStatement {
    return statement({ kind: 'ct count', over: true, count: connections });
  }

  /**
   * Gives the connection a helper, which finds the connections that belong to it.
   *
   * **Renders** `ct helper set "ftp"`.
   */
  public static helperSet(helper: INamedCtHelper): NftStatement {
    return objectStatement('ct helper', helper.ctHelperName);
  }

  /**
   * Gives the connection the helper that a map in the rule gives.
   *
   * **Renders** `ct helper set tcp dport map { 21 : "ftp" }`.
   */
  public static helperSetBy(lookup: NftValue): NftStatement {
    return objectStatementBy('ct helper', lookup);
  }

  /**
   * Gives the connection timeouts of its own.
   *
   * **Renders** `ct timeout set "patient"`.
   *
   * **Requires** kernel 4.19.
   */
  public static timeoutSet(timeout: INamedCtTimeout): NftStatement {
    return objectStatement('ct timeout', timeout.ctTimeoutName);
  }

  /**
   * Gives the connection the timeouts that a map in the rule gives.
   *
   * **Renders** `ct timeout set tcp dport map { 21 : "patient" }`.
   */
  public static timeoutSetBy(lookup: NftValue): NftStatement {
    return objectStatementBy('ct timeout', lookup);
  }

  /**
   * Expects another connection, which will count as related.
   *
   * **Renders** `ct expectation set "callback"`.
   *
   * **Requires** kernel 5.3.
   */
  public static expectationSet(expectation: INamedCtExpectation): NftStatement {
    return objectStatement('ct expectation', expectation.ctExpectationName);
  }

  /**
   * Gives the connection the expectation that a map in the rule gives.
   *
   * **Renders** `ct expectation set tcp dport map { 21 : "callback" }`.
   */
  public static expectationSetBy(lookup: NftValue): NftStatement {
    return objectStatementBy('ct expectation', lookup);
  }

  private constructor() {}
}
