import { Statement, VerdictNode } from './model/statement';

/** One match or action of a rule. The factories of this library make them (`Tcp.dport(22)`, `Verdict.accept()`). */
export abstract class NftStatement {
  /** @internal */
  public abstract readonly _node: Statement;
}

/** What becomes of a packet. Stands at the end of a rule, or as the value of a verdict map. */
export abstract class NftVerdict extends NftStatement {
  /** @internal */
  public abstract readonly _verdict: VerdictNode;
}

class StatementOfNode extends NftStatement {
  public constructor(public readonly _node: Statement) {
    super();
  }
}

class VerdictOfNode extends NftVerdict {
  public readonly _node: Statement;

  public constructor(public readonly _verdict: VerdictNode) {
    super();
    this._node = { kind: 'verdict', verdict: _verdict };
  }
}

export function statement(node: Statement): NftStatement {
  return new StatementOfNode(node);
}

export function verdict(node: VerdictNode): NftVerdict {
  return new VerdictOfNode(node);
}
