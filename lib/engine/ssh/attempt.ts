import { connectStopped } from '../errors';
import { timedOut, Transient } from './connect-errors';
import { Hop } from './hop';

/** One try to get past one hop: it ends in time, and when the caller wants it to. */
export class Attempt {
  /** What is being waited for. */
  public waitingFor = 'an answer';
  private readonly ended: Promise<never>;
  private end!: (reason: Error) => void;
  private readonly timer: NodeJS.Timeout;
  private readonly stop = () => this.end(connectStopped(this.hop.name));

  public constructor(private readonly hop: Hop, private readonly signal: AbortSignal | undefined) {
    this.ended = new Promise((_, reject) => { this.end = reject; });
    // Nobody may be waiting when it ends.
    this.ended.catch(() => undefined);
    this.timer = setTimeout(() => this.end(timedOut(hop, this.waitingFor)), hop.timeout * 1000);
    signal?.addEventListener('abort', this.stop, { once: true });
    if (signal?.aborted) {
      this.stop();
    }
  }

  /** The work's outcome, unless time or the caller's patience ends first. */
  public race<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.ended]);
  }

  public finish(): void {
    clearTimeout(this.timer);
    this.signal?.removeEventListener('abort', this.stop);
  }
}

const PAUSES_MS = [200, 600];

/** Three tries for what may be over in a moment. A wrong key or a refused login stays wrong, and is not tried again. */
export async function retry<T>(work: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Transient)) {
        throw error;
      }
      if (tries === PAUSES_MS.length || signal?.aborted) {
        throw error.problem;
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSES_MS[tries]));
    }
  }
}
