import { Problem } from '../../contract';
import { runStopped, runTimedOut } from '../errors';
import { RunOptions } from './transport';

/** The two ways in which a caller ends a run early, as one signal. */
export class Interrupt {
  private readonly timer: AbortSignal | undefined;
  private readonly signal: AbortSignal | undefined;

  public constructor(private readonly host: string, private readonly options: RunOptions) {
    this.timer = options.timeoutMs === undefined ? undefined : AbortSignal.timeout(options.timeoutMs);
    const signals = [this.timer, options.signal].filter((signal) => signal !== undefined);
    this.signal = signals.length ? AbortSignal.any(signals) : undefined;
  }

  public get requested(): boolean {
    return this.signal?.aborted ?? false;
  }

  public problem(): Problem {
    return this.timer?.aborted && !this.options.signal?.aborted
      ? runTimedOut(this.host, this.options.timeoutMs! / 1000)
      : runStopped(this.host);
  }

  /** Calls `stop` once when the caller has had enough; returns what forgets about it. */
  public on(stop: () => void): () => void {
    this.signal?.addEventListener('abort', stop, { once: true });
    return () => this.signal?.removeEventListener('abort', stop);
  }
}
