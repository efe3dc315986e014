import { Table } from '../nft/model/table';

/**
 * A table as its host sees it.
 * @internal
 */
export interface HostTable {
  /** `"inet filter"`. */
  readonly key: string;
  /** Construct path, for errors. */
  readonly path: string;
  /** As it is so far. */
  model(): Table;
  /** Names of the sets that other programs fill. */
  externalSets(): readonly string[];
  render(): string;
}
