import { Construct } from 'constructs';
import { INamedCounter } from '../nft';
import { checkComment } from '../nft/check/text';
import { CounterObject } from '../nft/model/table';
import { refuse } from './nft-place';
import type { NftTable } from './nft-table';

/** What a {@link NftCounter} is made from. */
export interface NftCounterProps {
  /**
   * A remark that is kept on the host, up to 128 bytes.
   *
   * @default - none
   */
  readonly comment?: string;
}

/**
 * A counter that rules of its table may share.
 *
 * **Renders** `counter web { }`.
 */
export class NftCounter extends Construct implements INamedCounter {
  /** The counter's name in its table. */
  public readonly counterName: string;

  private readonly comment?: string;

  /**
   * @param table the table that holds the counter
   * @param name unique among the counters of the table
   */
  public constructor(table: NftTable, name: string, props: NftCounterProps = {}) {
    super(table, table._claim('counter', name));
    this.counterName = name;
    this.comment = props.comment;
    refuse(this.node.path, checkComment(props.comment));
    table._addCounter(this);
  }

  /** @internal */
  public _model(): CounterObject {
    return { name: this.counterName, ...(this.comment !== undefined && { comment: this.comment }) };
  }
}
