import { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { Executed } from '../../support/hosts';
import { connectSoon } from './socket';

/** The other end of guest/usr/local/lib/console.sh: runs sh code in the guest as root, past its network and firewall. */
export class Console {
  public static async open(path: string): Promise<Console> {
    return new Console(await connectSoon(path));
  }

  private last: Promise<unknown> = Promise.resolve();
  private lastNumber = 0;
  private readonly waiting = new Map<number, (executed: Executed) => void>();
  private readonly closed: Promise<never>;

  private constructor(private readonly socket: Socket) {
    this.closed = new Promise((_, reject) => socket.once('close', () => reject(new Error('the guest is off'))));
    this.closed.catch(() => undefined); // unless a script waits
    createInterface(socket).on('line', (line) => {
      const [number, code, stdout, stderr] = line.split(' ');
      this.waiting.get(Number(number))?.({ code: Number(code), stdout: text(stdout), stderr: text(stderr) });
    });
  }

  /** One script at a time; others wait for it. */
  public run(script: string, limit = 120_000): Promise<Executed> {
    const work = this.last.then(() => this.send(script, limit));
    this.last = work.catch(() => undefined);
    return work;
  }

  public close(): void {
    this.socket.destroy();
  }

  /** What a guest that has been reset would have answered is nobody's answer, hence the number. */
  private async send(script: string, limit: number): Promise<Executed> {
    const number = ++this.lastNumber;
    const cancel = new AbortController();
    try {
      return await Promise.race([
        this.closed,
        new Promise<Executed>((resolve) => {
          this.waiting.set(number, resolve);
          this.socket.write(`${number} ${Buffer.from(script).toString('base64')}\n`);
        }),
        sleep(limit, undefined, cancel).then(() => {
          throw new Error(`the guest must answer within ${limit} ms, got nothing to\n${script}`);
        }),
      ]);
    } finally {
      cancel.abort();
      this.waiting.delete(number);
    }
  }
}

const text = (base64 = '') => Buffer.from(base64, 'base64').toString();
