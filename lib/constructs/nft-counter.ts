import { Construct } from 'constructs';
import { INamedCounter } from '../nft';
import { counterStart } from '../nft/action/counter';
import { named, NftObjectProps } from './nft-object';
import type { NftTable } from './nft-table';

/** What a {@link NftCounter} is made from. */
export interface NftCounterProps extends NftObjectProps {
  /**
   * The packets that it begins with.
   *
   * @default 0
   */
  readonly packets?: number;

  /**
   * The bytes that it begins with.
   *
   * @default 0
   */
  readonly bytes?: number;
}

/**
 * A counter that rules of its table may share. What it has counted is no drift.
 *
 * **Renders** `counter web { }`.
 */
export class NftCounter extends Construct implements INamedCounter {
  /** The counter's name in its table. */
  public readonly counterName: string;

  /**
   * @param table the table that holds the counter
   * @param name unique among the counters of the table
   */
  public constructor(table: NftTable, name: string, props: NftCounterProps = {}) {
    const { packets, bytes } = props;
    const starts = packets !== undefined || bytes !== undefined;
    super(table, table._claim('counter', name));
    table._addObject(this, { ...named('counter', name, props), ...(starts && { start: counterStart(packets ?? 0, bytes ?? 0) }) });
    this.counterName = name;
  }
}
