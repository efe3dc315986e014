import { IpsModeNode } from './ips-mode';
import { shownQueues } from './queue-range';

/** What may be the matter with an IPS. */
export enum IpsSituation {
  /** No program listens to the queues: it is stopped, or not installed. */
  ABSENT = 'absent',
  /** It has been started and has not bound its queues yet: Suricata reads its rules first. */
  STARTING = 'starting',
  /** It listens, and does not keep up, or hangs: its queue is full. */
  SLOW = 'slow',
  /** It is stopped, and started again. */
  RESTARTING = 'restarting',
  /** It has died. */
  CRASHED = 'crashed',
}

/** What becomes of packets for which an IPS cannot decide. */
export enum IpsOutcome {
  /** They go on without being inspected. */
  PASS = 'pass',
  /** They are lost. */
  DROP = 'drop',
}

/** What becomes of packets while something is the matter with an IPS. */
export interface IpsFailure {
  readonly situation: IpsSituation;

  /** What becomes of packets that come meanwhile. */
  readonly arriving: IpsOutcome;

  /**
   * What becomes of packets that wait in a queue at the beginning.
   *
   * @default - none wait there, or they go on waiting
   */
  readonly waiting?: IpsOutcome;

  /** All of it as a sentence. */
  readonly text: string;
}

/** What the outcome depends on. */
export interface FailureSettings {
  readonly queues: readonly number[];
  readonly bypass: boolean;
  readonly failOpen: boolean;
  readonly mode: IpsModeNode;
}

/**
 * What the kernel does (net/netfilter/nf_queue.c, nfnetlink_queue.c): a packet for a queue without listener is dropped, or goes
 * on where the rule says bypass. A packet for a full queue is dropped, or goes on where the listener said fail-open. What waits
 * in a queue whose listener goes is dropped.
 */
export function failuresOf({ queues, bypass, failOpen, mode }: FailureSettings): IpsFailure[] {
  const unheard = bypass ? IpsOutcome.PASS : IpsOutcome.DROP;
  const overflow = failOpen ? IpsOutcome.PASS : IpsOutcome.DROP;
  const many = shownQueues(queues);
  const without = (bypass ? 'packets pass uninspected (bypass)' : 'packets are dropped (no bypass)') + behind(mode);
  const lost = `what waits in ${many} is dropped; then, until it listens again, ${without}`;
  return [
    { situation: IpsSituation.ABSENT, arriving: unheard, text: `absent: ${without}` },
    { situation: IpsSituation.STARTING, arriving: unheard, text: `starting: until it listens to ${many}, ${without}; from then on they wait for it` },
    {
      situation: IpsSituation.SLOW,
      arriving: overflow,
      text: `slow: when a queue is full, ${failOpen ? 'packets pass uninspected (fail-open)' : 'packets are dropped (no fail-open)'}; bypass has no part in it`,
    },
    { situation: IpsSituation.RESTARTING, arriving: unheard, waiting: IpsOutcome.DROP, text: `restarting: ${lost}` },
    { situation: IpsSituation.CRASHED, arriving: unheard, waiting: IpsOutcome.DROP, text: `crashed: ${lost}` },
  ];
}

/** A verdict that sends a packet to a further queue says nothing of bypass. */
function behind(mode: IpsModeNode): string {
  return mode.kind === 'route' ? `; while nobody listens to queue ${mode.queue}, what the IPS lets pass is dropped` : '';
}
