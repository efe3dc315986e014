import { Hook, Table } from '../../nft/model/table';
import { Limits } from './limits';
import { Packet } from './packet';

/** What is the same for the whole way of a packet. */
export interface Journey {
  readonly packet: Packet;
  readonly tables: readonly Table[];
  readonly hooks: readonly Hook[];
  /** Sets that other programs fill, such as `inet filter banned`. */
  readonly external: ReadonlySet<string>;
  readonly limits: Limits;
}
