/** On whose behalf a host is looked at or changed, and which of a machine's network namespaces is that host. */
export interface Tenancy {
  readonly owner: string;
  readonly netns?: string | null;
  /** The name that the owner had before: what it held passes over with the change. */
  readonly formerOwner?: string;
}
