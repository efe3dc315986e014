import { log } from './log';

/** Terraform kills a plugin two seconds after asking it to go. */
const CLOSE_LIMIT_MS = 1000;

/** What a lone provider gives its running handlers to leave the host in a defined state. */
const ORPHAN_LIMIT_MS = 60_000;

/** When the process ends, and what must have happened by then. */
export class Lifecycle {
  private readonly stop = new AbortController();
  private readonly running = new Set<Promise<unknown>>();
  private ending = false;

  public constructor(private readonly close: () => Promise<unknown>) {}

  /** Fires when the user interrupts: handlers should come to a defined end soon. */
  public get signal(): AbortSignal {
    return this.stop.signal;
  }

  public track<T>(work: Promise<T>): Promise<T> {
    const settled = work.catch(() => undefined).finally(() => this.running.delete(settled));
    this.running.add(settled);
    return work;
  }

  /** StopProvider: work goes on until it has come to its end. */
  public requestStop(): void {
    this.stop.abort();
  }

  /** Shutdown: Terraform has all its answers. */
  public async shutdown(): Promise<void> {
    if (this.ending) return;
    this.ending = true;
    await within(CLOSE_LIMIT_MS, this.close()).catch((error: unknown) => log('error', `close failed: ${String(error)}`));
    process.exit(0);
  }

  /** The connection is gone without a Shutdown: Terraform was killed. Nobody will stop us if we do not. */
  public async clientLost(): Promise<void> {
    if (this.ending) return;
    log('warn', 'the client is gone; stopping');
    this.requestStop();
    await within(ORPHAN_LIMIT_MS, Promise.all(this.running));
    await this.shutdown();
  }
}

function within(limit: number, work: Promise<unknown>): Promise<unknown> {
  return Promise.race([work, new Promise((resolve) => setTimeout(resolve, limit).unref())]);
}
