/**
 * `$G`: for `timeout SECONDS setsid sh -c "$G" sh COMMAND ARG...`, so that whatever COMMAND has started ends with it. busybox's timeout
 * ends one process alone, and its children would keep the pipe open on which we wait for its words. A timeout shows as status 124, of
 * busybox as 143.
 */
export const WITH_CHILDREN = `G='trap "trap - TERM; kill -TERM -$$" TERM; "$@" & wait $!'`;

/** What `timeout` ends with when the time was over. */
export const TIMED_OUT: readonly string[] = ['124', '143'];
