import { Hook, Table } from '../../nft/model/table';
import { Limits } from './limits';
import { Packet } from './packet';

/** What is said of a host besides its ruleset. */
export interface Knowledge {
  /** Sets that other programs fill, such as `inet filter banned`. */
  readonly external: ReadonlySet<string>;
  /** What sets are said to hold, whatever was declared. */
  readonly contents: ReadonlyMap<string, readonly string[]>;
  readonly limits: Limits;
}

/** What is the same for the whole way of a packet. */
export interface Journey extends Knowledge {
  readonly packet: Packet;
  readonly tables: readonly Table[];
  readonly hooks: readonly Hook[];
}
