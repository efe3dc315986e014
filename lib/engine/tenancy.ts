/** On whose behalf a host is looked at or changed, and which of a machine's network namespaces is that host. */
export interface Tenancy {
  readonly owner: string;
  readonly netns?: string | null;
}
