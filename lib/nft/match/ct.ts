import { NftField } from '../field';
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

  private constructor() {}
}
