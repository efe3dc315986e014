import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Confirm, CONFIRM_TIMEOUT, Problem } from '../../contract';
import { Applied, apply, run, undoWords, Wish } from '../apply/apply';
import { quotedWords } from '../host-errors';
import { Memory } from '../memory';
import { HostRecord } from '../shell/records';
import { Transport } from '../transport/transport';
import { interrupted, Notice, notConfirmed, unreachable } from './errors';
import { look } from './look';
import { confirmProgram, revertProgram } from './script';
import { askTcp, Destination } from './tcp-probe';

/** How a host is reached, before a change and after it. */
export interface Way extends Destination {
  readonly transport: Transport;
  /** Opens a connection that shares nothing with another one. */
  readonly reconnect: (signal: AbortSignal) => Promise<Transport>;
}

export interface DeployOptions {
  /** Fires when the user has had enough. */
  readonly signal?: AbortSignal;
  readonly onNotice?: (notice: Notice) => void;
}

/** How long a script may go on once the user has had enough; it ends by itself, or the host undoes it. */
const PATIENCE_MS = 15_000;
const PAUSE_MS = 500;
/** For the host to undo a change once its time is over, and to answer again. */
const UNDO_MS = 30_000;

/**
 * Makes a change, and lets it hold only once it has proved itself: over a new connection, and by its probes. Whatever
 * goes wrong on the way, the host undoes it, by itself if need be. Then the error tells what a look at the host has shown.
 */
export async function deploy(way: Way, wish: Wish, memory: Memory, confirm: Confirm | null, options: DeployOptions = {}): Promise<Applied> {
  if (options.signal?.aborted) {
    throw interrupted(way.transport.name, 'Nothing was changed.');
  }
  if (confirm?.enabled === false) {
    return apply(way.transport, wish, memory, { onNotice: options.onNotice, signal: patient(options.signal) });
  }
  return new Deployment(way, wish, memory, confirm ?? {}, options).run();
}

/** Why a change does not hold. */
interface Failure {
  readonly why: string;
  readonly cause?: unknown;
}

class Deployment {
  private readonly token = randomBytes(8).toString('hex');
  private readonly seconds: number;

  public constructor(
    private readonly way: Way, private readonly wish: Wish, private readonly memory: Memory,
    private readonly confirm: Confirm, private readonly options: DeployOptions,
  ) {
    this.seconds = confirm.timeout ?? CONFIRM_TIMEOUT;
  }

  public async run(): Promise<Applied> {
    const applied = await this.commit();
    const deadline = performance.now() + this.seconds * 1000;
    const host = await this.connectAnew(deadline);
    try {
      const failure = this.options.signal?.aborted ? undefined : await this.askFromHere();
      if (failure !== undefined || this.options.signal?.aborted) {
        throw await this.giveUp(host, failure);
      }
      await this.settle(host, deadline);
      return applied;
    } finally {
      await host.close();
    }
  }

  /** The first script. When its end was not seen, the change is taken back: nobody knows what it did. */
  private async commit(): Promise<Applied> {
    const { transport } = this.way;
    const { token, seconds, options: { onNotice, signal } } = this;
    const traffic = transport.traffic.roundTrips;
    try {
      return await apply(transport, this.wish, this.memory, { token, seconds, onNotice, signal: patient(signal) });
    } catch (error) {
      if (!(error instanceof Problem) || !OUTCOME_UNKNOWN.test(error.code) || transport.traffic.roundTrips === traffic) {
        throw error;
      }
      const host = await this.connectAnew(performance.now() + seconds * 1000);
      try {
        throw await this.giveUp(host, { why: messageOf(error, transport.name), cause: error });
      } finally {
        await host.close();
      }
    }
  }

  /** A new connection before the host's time is over; without one, what the host did about it. */
  private async connectAnew(deadline: number): Promise<Transport> {
    try {
      return await this.keepTrying(deadline);
    } catch (cause) {
      const why = `no new connection came about: ${isGivenUp(cause) ? `no answer for ${this.seconds} s` : messageOf(cause, this.way.transport.name)}`;
      const host = await this.keepTrying(deadline + UNDO_MS, deadline).catch((error: unknown) => {
        throw unreachable(this.way.transport.name, messageOf(error, this.way.transport.name), this.seconds, error);
      });
      try {
        throw await this.giveUp(host, { why, cause });
      } finally {
        await host.close();
      }
    }
  }

  private async keepTrying(deadline: number, from = 0): Promise<Transport> {
    await sleep(Math.max(0, from - performance.now()));
    for (;;) {
      const left = Math.ceil(Math.max(1, deadline - performance.now()));
      try {
        return await this.way.reconnect(AbortSignal.timeout(left));
      } catch (error) {
        if (performance.now() + PAUSE_MS >= deadline || this.options.signal?.aborted) {
          throw error;
        }
        await sleep(PAUSE_MS);
      }
    }
  }

  /** Probes that are answered by TCP from here, one after the other. */
  private async askFromHere(): Promise<Failure | undefined> {
    for (const probe of this.confirm.probes ?? []) {
      if (probe.kind === 'tcp_open' || probe.kind === 'tcp_closed') {
        const why = await askTcp(probe, this.way);
        if (why !== undefined) {
          return { why: `probe "${probe.name}" failed: ${why}` };
        }
      }
    }
    return undefined;
  }

  /** The second script: what only the host can tell, and the confirmation. */
  private async settle(host: Transport, deadline: number): Promise<void> {
    const { wish: { tenancy, secrets }, token, confirm } = this;
    let records: readonly HostRecord[];
    try {
      records = await run(host, confirmProgram(tenancy.netns, token, confirm.probes ?? []), 'confirm the change', { secrets });
    } catch (error) {
      // It may have been confirmed or not: the host knows.
      const again = await this.connectAnew(Math.max(deadline, performance.now() + UNDO_MS));
      try {
        records = await this.revert(again);
      } finally {
        await again.close();
      }
      if (outcomeIn(records) !== 'confirmed') {
        throw notConfirmed(host.name, messageOf(error, host.name), await this.seen(host, records), error);
      }
    }
    if (outcomeIn(records) !== 'confirmed') {
      throw notConfirmed(host.name, failureIn(records, this.seconds), await this.seen(host, records));
    }
  }

  /** Has the host undo the change, and says why and what a look shows. */
  private async giveUp(host: Transport, failure: Failure | undefined): Promise<Problem> {
    const records = await this.revert(host);
    const seen = await this.seen(host, records);
    return failure === undefined || this.options.signal?.aborted
      ? interrupted(host.name, seen) : notConfirmed(host.name, failure.why, seen, failure.cause);
  }

  private revert(host: Transport): Promise<readonly HostRecord[]> {
    return run(host, revertProgram(this.wish.tenancy.netns, this.token), 'undo the change', { secrets: this.wish.secrets });
  }

  private async seen(host: Transport, records: readonly HostRecord[]): Promise<string> {
    if (outcomeIn(records) === 'confirmed') {
      return 'It had been confirmed already: the new state holds.';
    }
    const alive = host.alive ? host : this.way.transport;
    const found = await look(alive, this.wish, this.memory).catch((error: unknown) =>
      `The host says that it ${outcomeIn(records) === 'partly' ? 'could undo only a part of it' : 'undid it'}, and could not be looked at since: ${messageOf(error, host.name)}.`);
    return `${found}${quotedWords(undoWords(records))}`;
  }
}

/** Codes of the errors after which a script may have made the change: its end was not seen, or its nft is not known. */
const OUTCOME_UNKNOWN = /^NF(300[678]|400[24])$/;

function outcomeIn(records: readonly HostRecord[]): string | undefined {
  return records.find(({ kind }) => kind === 'ended')?.args[0];
}

function failureIn(records: readonly HostRecord[], seconds: number): string {
  const failed = records.find(({ kind }) => kind === 'failed');
  if (failed === undefined) {
    return `the host undid it before it was confirmed; ${seconds} s were not enough`;
  }
  const [what, name] = failed.args;
  const words = failed.body.trim();
  return what === 'probe' ? `probe "${name}" failed: ${words}` : `it cannot be kept for the next boot: ${words}`;
}

/** Whether the time that was left ended an attempt to connect. */
function isGivenUp(error: unknown): boolean {
  return error instanceof Problem && error.code === 'NF3009';
}

/** What an error says, without the host that the sentence around it names already. */
function messageOf(error: unknown, host: string): string {
  const words = error instanceof Problem ? error.summary : (error as Error).message;
  return words.startsWith(`${host}: `) ? words.slice(host.length + 2) : words;
}

/** Fires a while after the given signal. */
function patient(signal: AbortSignal | undefined): AbortSignal | undefined {
  if (signal === undefined) {
    return undefined;
  }
  const late = new AbortController();
  const start = () => void setTimeout(() => late.abort(), PATIENCE_MS).unref();
  if (signal.aborted) {
    start();
  } else {
    signal.addEventListener('abort', start, { once: true });
  }
  return late.signal;
}
