/**
 * A table as its host sees it.
 * @internal
 */
export interface HostTable {
  /** `"inet filter"`. */
  readonly key: string;
  /** Construct path, for errors. */
  readonly path: string;
  render(): string;
}
