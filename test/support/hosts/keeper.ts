import { ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { execute } from './execute';
import { makeController } from './network';

/** Every namespace and folder of test hosts is named `nfh-OWNER'S PID-…`, so that a sweep can tell whose it was. */
const PREFIX = 'nfh';

/** An open port on 127.0.0.1 of the machine. */
export interface Port {
  readonly port: number;
  close(): Promise<void>;
}

interface Answer {
  readonly id?: number;
  readonly started?: boolean;
  readonly error?: string;
  readonly pid?: number;
}

/** The process that holds this process's test hosts: see keeper.mjs. */
export class Keeper {
  public static async start(): Promise<Keeper> {
    await sweep();
    const directory = mkdtempSync(join(tmpdir(), `${PREFIX}-${process.pid}-`));
    mkdirSync(join(directory, 'disks'));
    const prefix = basename(directory);
    const controller = `${prefix}-controller`;
    await makeController(controller);
    const keeper = new Keeper(directory, prefix, controller);
    await keeper.started;
    await keeper.ask('netns', { name: controller });
    return keeper;
  }

  private readonly process: ChildProcess;
  private readonly started: Promise<void>;
  private readonly pending = new Map<number, (answer: Answer) => void>();
  private lastId = 1;

  private constructor(
    public readonly directory: string,
    public readonly prefix: string,
    public readonly controller: string,
  ) {
    // The disks are in memory that only this process and its hosts see, and that goes when they go.
    const script = 'mount -t tmpfs tmpfs "$1/disks" && exec "$2" "$3" "$1"';
    this.process = spawn('nsenter', [`--net=/run/netns/${controller}`, 'unshare', '--mount', '--propagation', 'slave',
      'sh', '-c', script, 'sh', directory, process.execPath, join(__dirname, 'keeper.mjs')],
    { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], env: { PATH: process.env.PATH } });
    this.process.unref();
    this.started = new Promise((resolve, reject) => {
      this.process.on('error', reject);
      this.process.on('exit', (code) => this.failAll(`the keeper of test hosts ended with ${code}`, reject));
      this.process.on('message', (answer: Answer) => {
        if (answer.started) {
          this.process.channel!.unref();
          return resolve();
        }
        this.pending.get(answer.id!)?.(answer);
        this.pending.delete(answer.id!);
      });
    });
  }

  /** Starts a host. Its first process is the child of what the program becomes, or a grandchild. */
  public async boot(argv: readonly string[], grandchild = false): Promise<number> {
    return (await this.ask('boot', { argv, grandchild })).pid!;
  }

  public async kill(pid: number): Promise<void> {
    await this.ask('kill', { pid });
  }

  /** Makes a namespace with `make`, and has it deleted when this process ends. */
  public async addNetns(name: string, make: (netns: string) => Promise<void>): Promise<string> {
    const netns = `${this.prefix}-${name}`;
    await this.ask('netns', { name: netns });
    await make(netns);
    return netns;
  }

  public async deleteNetns(netns: string): Promise<void> {
    await this.ask('deleteNetns', { name: netns });
  }

  /** A port that leads to an address on the wire, through whatever firewall is there. */
  public relay(address: string, port: number): Promise<Port> {
    return this.serve('relay', { address, port });
  }

  /** A port of which each connection is given to a new process. */
  public inetd(argv: readonly string[]): Promise<Port> {
    return this.serve('inetd', { argv });
  }

  /** Ends all hosts, and leaves nothing. */
  public async stop(): Promise<void> {
    const ended = new Promise<void>((resolve) => this.process.once('exit', () => resolve()));
    this.process.ref();
    this.process.disconnect();
    await ended;
  }

  private async serve(action: string, args: object): Promise<Port> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    await this.ask(action, { key: port, ...args }, server);
    server.close();
    return { port, close: async () => void await this.ask('unserve', { key: port }) };
  }

  private async ask(action: string, args: object, server?: Server): Promise<Answer> {
    const id = this.lastId++;
    // A pending answer must keep this process alive; an idle keeper must not.
    this.process.channel!.ref();
    try {
      const answer = await new Promise<Answer>((resolve, reject) => {
        this.pending.set(id, resolve);
        this.process.send({ id, action, ...args }, server, (error) => error && reject(error));
      });
      if (answer.error) {
        throw new Error(answer.error);
      }
      return answer;
    } finally {
      if (this.pending.size === 0) {
        this.process.channel?.unref();
      }
    }
  }

  private failAll(error: string, reject: (error: Error) => void): void {
    reject(new Error(error));
    this.pending.forEach((resolve) => resolve({ error }));
    this.pending.clear();
  }
}

/** Removes what is left of owners that ended together with their keeper, as in an out-of-memory kill. */
async function sweep(): Promise<void> {
  const isLeft = (name: string) => {
    const owner = new RegExp(`^${PREFIX}-(\\d+)-`).exec(name)?.[1];
    return owner !== undefined && !existsSync(`/proc/${owner}`);
  };
  for (const name of existsSync('/run/netns') ? readdirSync('/run/netns').filter(isLeft) : []) {
    await execute(['ip', 'netns', 'delete', name]);
  }
  for (const name of readdirSync(tmpdir()).filter(isLeft)) {
    rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}
