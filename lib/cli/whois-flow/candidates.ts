import type { Flow } from './flow';
import type { Question } from './question';

/** What is known of the flows between the public port and one remote port. Only one of them lives at a time. */
interface Tuple {
  /** Those that ended, and lived at the time. */
  readonly ended: Flow[];
  /** Those without an end that began close to the time. */
  readonly near: Flow[];
  /** The last one without an end that began before. */
  open?: Flow;
  /** The last one that had ended before. */
  over?: Flow;
}

/**
 * Sifts the records of one public address and port. A flow may be recorded when it begins, when it ends, or both; one without
 * an end is taken to live until another one uses the same ports. Keeps a few records for each remote port, however long the log.
 */
export class Candidates {
  private readonly tuples = new Map<string, Tuple>();
  private readonly earliest: number;
  private readonly latest: number;

  public constructor({ time, span, tolerance }: Question) {
    this.earliest = time - tolerance;
    this.latest = time + span + tolerance;
  }

  public add(flow: Flow): void {
    if (flow.start !== undefined && flow.start > this.latest) {
      return;
    }
    const tuple = this.tupleOf(flow);
    if (flow.end !== undefined) {
      if (flow.end >= this.earliest) {
        tuple.ended.push(flow);
      } else if (flow.end > (tuple.over?.end ?? -Infinity)) {
        tuple.over = flow;
      }
    } else if ((flow.start ?? -Infinity) > this.earliest) {
      tuple.near.push(flow);
    } else if ((flow.start ?? 0) >= (tuple.open?.start ?? -Infinity)) {
      tuple.open = flow;
    }
  }

  /** The flows that may have lived at the time, each once. */
  public matches(): Flow[] {
    return [...this.tuples.values()].flatMap(({ ended, near, open, over }) => {
      const lives = open !== undefined && !isOver(open, over) && !ended.some((flow) => follows(flow, open, this.earliest));
      const unended = lives ? [open, ...near] : near;
      // What tells its end comes last, and replaces what told the begin of the same flow.
      return [...new Map([...unended, ...ended].map((flow) => [flow.id ?? flow, flow])).values()];
    });
  }

  private tupleOf({ protocol, remote, host }: Flow): Tuple {
    const key = `${host ?? ''} ${protocol} ${remote.address} ${remote.port}`;
    const tuple = this.tuples.get(key) ?? { ended: [], near: [] };
    this.tuples.set(key, tuple);
    return tuple;
  }
}

/** Whether this end is that of the flow, or that of one that came after it. */
function isOver(open: Flow, over: Flow | undefined): boolean {
  return over !== undefined && (open.id !== undefined && open.id === over.id
    // A record of the begin may be stamped a moment late: an id tells better.
    ? over.end! >= open.start! - 1
    : over.end! > (open.start ?? -Infinity));
}

/** Whether another flow had taken the ports over before the time. */
function follows(later: Flow, open: Flow, earliest: number): boolean {
  return later.start !== undefined && later.id !== open.id && later.start > (open.start ?? -Infinity) && later.start <= earliest;
}
