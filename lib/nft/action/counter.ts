import { bytesOf } from '../bytes';
import { CounterStart } from '../model/stateful';
import { objectStatement, objectStatementBy } from '../object-statement';
import { INamedCounter } from '../references';
import { NftStatement, statement } from '../statement';
import { NftValue } from '../value';

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
   * A counter of the rule's own that goes on from numbers of before. What it has counted since is no drift.
   *
   * **Renders** `counter packets 10 bytes 840`.
   */
  public static startingAt(packets: number, bytes: number): NftStatement {
    return statement({ kind: 'counter', start: counterStart(packets, bytes) });
  }

  /**
   * A counter of the table, which several rules may share.
   *
   * **Renders** `counter name "web"`.
   */
  public static named(counter: INamedCounter): NftStatement {
    return objectStatement('counter', counter.counterName);
  }

  /**
   * The counter that a map gives: `Counter.namedBy(Ip.SADDR.map(counters))`.
   *
   * **Renders** `counter name ip saddr map @counters`.
   */
  public static namedBy(lookup: NftValue): NftStatement {
    return objectStatementBy('counter', lookup);
  }

  private constructor() {}
}

export function counterStart(packets: number, bytes: number): CounterStart {
  return { packets: bytesOf('a counter', packets, 'bytes'), bytes: bytesOf('a counter', bytes, 'bytes') };
}
