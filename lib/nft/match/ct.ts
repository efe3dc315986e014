import { NftField } from '../field';
import { objectStatement } from '../object-statement';
import { INamedCtExpectation, INamedCtHelper, INamedCtTimeout } from '../references';
import { NftStatement, statement } from '../statement';
import { NftValue, expressionOf } from '../value';
import { CtState } from './ct-state';
import { CtStatus } from './ct-status';

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
   */
  public static markSet(value: string | number | NftValue): NftStatement {
    return statement({ kind: 'set-value', target: Ct.MARK._node, value: expressionOf(value, Ct.MARK._types) });
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
   * Expects another connection, which will count as related.
   *
   * **Renders** `ct expectation set "callback"`.
   *
   * **Requires** kernel 5.3.
   */
  public static expectationSet(expectation: INamedCtExpectation): NftStatement {
    return objectStatement('ct expectation', expectation.ctExpectationName);
  }

  private constructor() {}
}
