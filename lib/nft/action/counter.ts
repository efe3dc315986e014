import { INamedCounter } from '../references';
import { NftStatement, statement } from '../statement';

/** Counts packets and bytes. */
export class Counter {
  /**
   * A counter of the rule's own.
   *
   * **Renders** `counter`.
   */
  public static anonymous(): NftStatement {
    return statement({ kind: 'counter' });
  }

  /**
   * A counter of the table, which several rules may share.
   *
   * **Renders** `counter name "web"`.
   */
  public static named(counter: INamedCounter): NftStatement {
    return statement({ kind: 'counter', name: counter.counterName });
  }

  private constructor() {}
}
