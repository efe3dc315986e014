/** A fault in the middle of a deployment, and the state in which the host ends. */
export interface Fault {
  readonly fault: string;
  readonly outcome: 'old' | 'new' | 'old or new';
  /** Who brings the host there. */
  readonly by: string;
}

/** What test/hosts/faults.test.ts proves, and docs/guides/deployment.md says. */
export const FAULTS: readonly Fault[] = [
  { fault: 'the script dies at any of its commands', outcome: 'old or new', by: 'the guard, at once; new only once it was confirmed' },
  { fault: 'the script dies, and its pid is another process\'s by then', outcome: 'old', by: 'the guard, at once' },
  { fault: 'power cut at any of its commands', outcome: 'old or new', by: 'the boot; new only once it was confirmed' },
  { fault: 'power cut at any command of the undo', outcome: 'old', by: 'the boot' },
  { fault: 'the connection is cut at any of its commands', outcome: 'old or new', by: 'the next connection; new only once it was confirmed' },
  { fault: 'the connection is cut while it waits for another run', outcome: 'old', by: 'nothing was changed' },
  { fault: 'the controller is killed before it confirms', outcome: 'old', by: 'the guard, after the timeout' },
  { fault: 'the controller is killed while the change is made', outcome: 'old', by: 'the guard, after the timeout' },
  { fault: 'the guard is killed, and so is the controller', outcome: 'old', by: 'the next run, which says so' },
  { fault: 'the new rules drop the connection', outcome: 'old', by: 'the guard, after the timeout' },
  { fault: 'the cable is cut while the change is made', outcome: 'old', by: 'the guard, after the timeout' },
  { fault: 'nft fails at the commit', outcome: 'old', by: 'the script' },
  { fault: 'nft is killed halfway through the commit', outcome: 'old', by: 'the script' },
  { fault: 'disk full where the host keeps its journal', outcome: 'old', by: 'nothing was changed' },
  { fault: 'disk full where a file is to go', outcome: 'old', by: 'nothing was changed' },
  { fault: 'disk full once the change is made, and a probe fails', outcome: 'old', by: 'the guard, at once' },
  { fault: 'a probe fails', outcome: 'old', by: 'the guard, at once' },
  { fault: 'Ctrl-C before the confirmation', outcome: 'old', by: 'the guard, at once' },
  { fault: 'the clock of the host jumps', outcome: 'old', by: 'the guard, after the timeout: no script calls for the clock; it waits by the time since boot' },
  { fault: 'a lock was left behind', outcome: 'new', by: 'the next run, which breaks it once its time is over' },
];

/** What test/hosts/confirm-systemd.test.ts proves besides: it takes a service manager. */
export const SERVICE_FAULT: Fault = { fault: 'a service does not start, with tables changed before it', outcome: 'old', by: 'the script' };

/** The table, as the guide shows it. */
export function faultTable(faults: readonly Fault[] = [...FAULTS, SERVICE_FAULT]): string {
  return ['| Fault | The host ends in | Who brings it there |', '|---|---|---|',
    ...faults.map(({ fault, outcome, by }) => `| ${fault} | the ${outcome === 'old or new' ? 'old or the new' : outcome} state | ${by} |`)].join('\n');
}
