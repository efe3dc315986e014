import { log } from './log';

/** Milliseconds. */
export interface Limits {
  /** For closing connections: Terraform kills a plugin two seconds after asking it to go. */
  readonly close: number;
  /** For running changes to come to their end once Terraform is gone. */
  readonly orphan: number;
  /** For Terraform to connect, which it does at once: after this it must have died before it could. */
  readonly connect: number;
}

const LIMITS: Limits = { close: 1000, orphan: 60_000, connect: 60_000 };

export interface LifecycleOptions {
  /** Ends connections, to hosts and to Terraform. */
  readonly close: () => Promise<unknown>;
  readonly exit: (status: number) => void;
  readonly limits?: Limits;
}

/**
 * When the process ends, and what must have happened by then. Signals do not end it (see `leaveSignalsToTerraform`),
 * so that every way in which Terraform can go must be noticed here.
 */
export class Lifecycle {
  private readonly stop = new AbortController();
  private readonly running = new Set<Promise<unknown>>();
  private readonly limits: Limits;
  private connectTimer?: NodeJS.Timeout;
  private ending = false;

  public constructor(private readonly options: LifecycleOptions) {
    this.limits = options.limits ?? LIMITS;
  }

  /** Fires when the user interrupts: handlers should come to a defined end soon. */
  public get signal(): AbortSignal {
    return this.stop.signal;
  }

  /** Marks work that must not be cut off while Terraform, or we, can still wait for it. */
  public track<T>(work: Promise<T>): Promise<T> {
    const settled = work.catch(() => undefined).finally(() => this.running.delete(settled));
    this.running.add(settled);
    return work;
  }

  /** The handshake is out. */
  public listening(): void {
    this.connectTimer = setTimeout(() => void this.clientLost(), this.limits.connect);
  }

  public clientConnected(): void {
    clearTimeout(this.connectTimer);
  }

  /** StopProvider: work goes on until it has come to its end. */
  public requestStop(): void {
    this.stop.abort();
  }

  /** Shutdown: Terraform has all its answers. */
  public async shutdown(): Promise<void> {
    if (this.ending) return;
    this.ending = true;
    clearTimeout(this.connectTimer);
    await within(this.limits.close, this.options.close()).catch((error: unknown) => log('error', `close failed: ${String(error)}`));
    this.options.exit(0);
  }

  /** The connection is gone without a Shutdown: Terraform was killed. Nobody will stop us if we do not. */
  public async clientLost(): Promise<void> {
    if (this.ending) return;
    log('warn', 'the client is gone; stopping');
    this.requestStop();
    await within(this.limits.orphan, Promise.all(this.running));
    await this.shutdown();
  }
}

async function within(limit: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([work, new Promise((resolve) => { timer = setTimeout(resolve, limit); })]).finally(() => clearTimeout(timer));
}
