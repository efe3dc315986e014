/**
 * What one kind of thing (tables, sysctls, files, …) contributes to the script of a change. All lines are sh and run
 * under the lock; `journal.ts` says which functions they may use to note what is to be undone and what is to be kept.
 */
export interface Part {
  /** sh functions that the lines below call. */
  readonly functions: readonly string[];
  /** Makes ready all that the change needs, and notes its undo. Nothing that holds on the host changes yet. */
  readonly prepare: readonly string[];
  /** Makes the change. The journal is complete and on disk by now. */
  readonly commit: readonly string[];
}
