const QUEUES = '/proc/net/netfilter/nfnetlink_queue';

/** A command for sh that finds out whether a program listens to each of these queues: the file has a line for each that is bound. */
export function listensTo(queues: readonly number[]): string {
  return `[ "$(grep -Ec '^ *(${queues.join('|')}) ' ${QUEUES})" = ${queues.length} ]`;
}
