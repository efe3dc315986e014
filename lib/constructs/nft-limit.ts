import { Construct } from 'constructs';
import { INamedLimit, LimitBytesProps, LimitPacketsProps } from '../nft';
import { bytesLimit, packetsLimit } from '../nft/action/limit';
import { oneRate } from './errors';
import { named, NftObjectProps } from './nft-object';
import type { NftTable } from './nft-table';

/** What a {@link NftLimit} is made from: one of `packets` and `bytes`. */
export interface NftLimitProps extends NftObjectProps {
  /**
   * A rate of packets.
   *
   * @default - a rate of bytes
   */
  readonly packets?: LimitPacketsProps;

  /**
   * A rate of bytes.
   *
   * @default - a rate of packets
   */
  readonly bytes?: LimitBytesProps;

  /**
   * Matches what exceeds the rate, instead of what keeps to it.
   *
   * @default false
   */
  readonly over?: boolean;
}

/**
 * A limit that rules of its table may share.
 *
 * **Renders** `limit pings { rate 10/second burst 5 packets }`.
 */
export class NftLimit extends Construct implements INamedLimit {
  /** The limit's name in its table. */
  public readonly limitName: string;

  /**
   * @param table the table that holds the limit
   * @param name unique among the limits of the table
   * @param props the rate
   */
  public constructor(table: NftTable, name: string, props: NftLimitProps) {
    super(table, table._claim('limit', name));
    table._addObject(this, { ...named('limit', name, props), ...rate(`${table.node.path}/${name}`, props) });
    this.limitName = name;
  }
}

function rate(place: string, { packets, bytes, over = false }: NftLimitProps) {
  if ((packets === undefined) === (bytes === undefined)) {
    throw oneRate(place, packets === undefined ? 'none' : 'both');
  }
  return packets === undefined ? bytesLimit(bytes!, over) : packetsLimit(packets, over);
}
