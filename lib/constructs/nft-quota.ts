import { Construct } from 'constructs';
import { INamedQuota, LimitUnit } from '../nft';
import { bytesOf } from '../nft/bytes';
import { named, NftObjectProps } from './nft-object';
import type { NftTable } from './nft-table';

/** What a {@link NftQuota} is made from. */
export interface NftQuotaProps extends NftObjectProps {
  /** In `unit`; less than 2^63 bytes. */
  readonly amount: number;

  /** In what the amount is counted. */
  readonly unit: LimitUnit;

  /**
   * Matches once the amount has passed, instead of until then.
   *
   * @default false
   */
  readonly over?: boolean;
}

/**
 * A quota that rules of its table may share. What of it has been used is no drift.
 *
 * **Renders** `quota monthly { over 500 mbytes }`.
 */
export class NftQuota extends Construct implements INamedQuota {
  /** The quota's name in its table. */
  public readonly quotaName: string;

  /**
   * @param table the table that holds the quota
   * @param name unique among the quotas of the table
   * @param props how much it is
   */
  public constructor(table: NftTable, name: string, props: NftQuotaProps) {
    const bytes = bytesOf(`${table.node.path}/${name}`, props.amount, props.unit);
    super(table, table._claim('quota', name));
    table._addObject(this, { ...named('quota', name, props), over: props.over ?? false, bytes });
    this.quotaName = name;
  }
}
