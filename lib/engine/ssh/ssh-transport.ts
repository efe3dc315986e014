import { Socket } from 'node:net';
import { ClientChannel } from 'ssh2';
import { Problem } from '../../contract';
import { closed, noChannel, outcomeUnknown } from '../errors';
import { Interrupt } from '../transport/interrupt';
import { RunOptions, RunResult, Traffic, Transport } from '../transport/transport';
import { Chain } from './chain';
import { Become, RootShell } from './root-shell';
import { Slots } from './slots';
import { Whom } from './sudo-errors';

/** Below sshd's default MaxSessions of 10, so that a person can still log in over a shared connection. */
const SESSIONS = 8;

const GOODBYE_MS = 1_000;
/** Far beyond the pause that PAM makes after a wrong password. */
const SUDO_MS = 20_000;
const CONNECTION_ENDED = 'the end of the connection';

/** Scripts over one SSH connection, each in a channel of its own. */
export class SshTransport implements Transport {
  public alive = true;
  private readonly slots = new Slots(SESSIONS);
  private readonly counted = { roundTrips: 0, bytesSent: 0, bytesReceived: 0 };
  /** Ends each run that waits for the host, once the connection has gone. */
  private readonly waiting = new Set<(why: string) => void>();

  public constructor(private readonly chain: Chain, private readonly whom: Whom, private readonly become: Become) {
    // After the login, every error of the connection is its end; the stream below it may take its time to close.
    chain.client.on('error', (error) => this.die(error.message.toLowerCase()));
    chain.client.on('close', () => this.die(CONNECTION_ENDED));
  }

  public get name(): string {
    return this.whom.host;
  }

  public get traffic(): Traffic {
    const wire = this.chain.wire instanceof Socket ? this.chain.wire : undefined;
    return { ...this.counted, wireBytesSent: wire?.bytesWritten, wireBytesReceived: wire?.bytesRead };
  }

  public async run(script: string, options: RunOptions = {}): Promise<RunResult> {
    const interrupt = new Interrupt(this.name, options);
    for (;;) {
      await this.during<void>(interrupt, () => closed(this.name), (resolve) => this.slots.take(resolve));
      try {
        const shell = new RootShell(script, this.become, this.whom);
        const channel = await this.openChannel(shell.command, interrupt);
        if (channel) {
          this.counted.roundTrips += 1;
          this.counted.bytesSent += Buffer.byteLength(shell.opening) + Buffer.byteLength(shell.rest ?? '');
          return await this.converse(channel, shell, interrupt);
        }
      } finally {
        this.slots.give();
      }
    }
  }

  public async close(): Promise<void> {
    const ended = new Promise<void>((resolve) => this.chain.wire.once('close', () => resolve()));
    if (!this.chain.wire.closed) {
      this.chain.close();
      // A peer that is gone, or locked out by its own new rules, does not say good-bye.
      const patience = setTimeout(() => this.chain.wire.destroy(), GOODBYE_MS);
      await ended;
      clearTimeout(patience);
    }
    this.die(CONNECTION_ENDED);
  }

  private die(why: string): void {
    this.alive = false;
    this.waiting.forEach((end) => end(why));
  }

  /** Undefined when the server allows fewer channels than are open, so that one must end first. */
  private openChannel(command: string, interrupt: Interrupt): Promise<ClientChannel | undefined> {
    return this.during(interrupt, () => closed(this.name), (resolve, reject) => {
      let wanted = true;
      const answer = (error: Error | undefined, channel: ClientChannel) => {
        if (!error) {
          return wanted ? resolve(channel) : channel.close();
        }
        if (/open failure/i.test(error.message) && this.slots.shrink()) {
          return resolve(undefined);
        }
        reject(noChannel(this.name, error.message.replace(/^\(SSH\) /, '').toLowerCase()));
      };
      try {
        this.chain.client.exec(command, answer);
      } catch {
        // The other side has gone, and the news of it has not come to us yet.
        reject(closed(this.name));
      }
      return () => { wanted = false; };
    });
  }

  private converse(channel: ClientChannel, shell: RootShell, interrupt: Interrupt): Promise<RunResult> {
    return this.during(interrupt, (why) => outcomeUnknown(this.name, why), (resolve, reject) => {
      const stdout: Buffer[] = [];
      const stderr: Buffer[] = [];
      const collect = (chunks: Buffer[]) => (chunk: Buffer) => {
        this.counted.bytesReceived += chunk.length;
        chunks.push(chunk);
      };
      channel.on('data', collect(stdout));
      channel.stderr.on('data', collect(stderr));
      // What the host does not want to read any more is explained by its exit status.
      channel.on('error', () => undefined);

      if (shell.rest === undefined) {
        channel.end(shell.opening);
      } else {
        channel.write(shell.opening);
        this.sendWhenStarted(channel, shell, shell.rest, stdout, stderr);
      }
      channel.on('close', (code?: number | null, signal?: string) => {
        const out = Buffer.concat(stdout);
        const err = Buffer.concat(stderr);
        if (typeof code !== 'number') {
          return reject(outcomeUnknown(this.name, signal ?? 'no exit status'));
        }
        const failure = shell.failure(out, err, code);
        if (failure) {
          return reject(failure);
        }
        resolve({ ...shell.ownOutput(out, err), code });
      });
      return () => channel.close();
    });
  }

  /**
   * A wrong password must be tried once only: when sudo asks again instead of starting sh, it gets no more to read.
   * The same when it asks for something else, such as a code from a telephone, and waits.
   */
  private sendWhenStarted(channel: ClientChannel, shell: RootShell, rest: string, stdout: Buffer[], stderr: Buffer[]): void {
    let settled = false;
    const settle = (input?: string) => {
      settled = true;
      clearTimeout(patience);
      channel.end(input);
    };
    const patience = setTimeout(settle, SUDO_MS);
    const look = () => {
      if (!settled && shell.startedAs(Buffer.concat(stdout)) !== undefined) {
        settle(rest);
      } else if (!settled && shell.isAskedAgain(Buffer.concat(stderr))) {
        settle();
      }
    };
    channel.on('data', look);
    channel.stderr.on('data', look);
    channel.on('close', () => clearTimeout(patience));
  }

  /** Work that ends early when the caller or the connection does. It returns what gives it up. */
  private during<T>(
    interrupt: Interrupt,
    onDeath: (why: string) => Problem,
    work: (resolve: (value: T) => void, reject: (error: Error) => void) => () => void,
  ): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (interrupt.requested) {
        return reject(interrupt.problem());
      }
      if (!this.alive) {
        return reject(onDeath(CONNECTION_ENDED));
      }
      let settled = false;
      let forget: () => void = () => undefined;
      let giveUp: () => void = () => undefined;
      const settle = <V>(then: (value: V) => void) => (value: V) => {
        settled = true;
        forget();
        this.waiting.delete(die);
        then(value);
      };
      const die = (why: string) => {
        giveUp();
        settle(reject)(onDeath(why));
      };
      this.waiting.add(die);
      giveUp = work(settle(resolve), settle(reject));
      if (!settled) {
        forget = interrupt.on(() => {
          giveUp();
          settle(reject)(interrupt.problem());
        });
      }
    });
  }
}
