import { ChildProcess, spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { LocalTarget } from '../../contract';
import { badNetnsName, cannotStart, closed, localNotRoot, noNetns, outcomeUnknown } from '../errors';
import { Interrupt } from './interrupt';
import { RunOptions, RunResult, Traffic, Transport } from './transport';

const NETNS_DIRECTORY = '/run/netns';

export function localName(target: LocalTarget): string {
  return target.netns ? `this machine (netns ${target.netns})` : 'this machine';
}

/** Checks that this machine, and the namespace named, can be worked on. */
export async function connectLocal(target: LocalTarget): Promise<Transport> {
  const name = localName(target);
  const uid = process.getuid!();
  if (uid !== 0) {
    throw localNotRoot(name, uid);
  }
  const netns = target.netns ?? undefined;
  if (netns !== undefined) {
    if (netns === '' || netns === '.' || netns === '..' || netns.includes('/')) {
      throw badNetnsName(name, netns);
    }
    const existing = await readdir(NETNS_DIRECTORY).catch((): string[] => []);
    if (!existing.includes(netns)) {
      throw noNetns(name, netns, existing.sort());
    }
  }
  return new LocalTransport(name, netns);
}

/** Scripts on this machine, in one of its network namespaces or in our own. */
class LocalTransport implements Transport {
  public readonly traffic: Traffic = { roundTrips: 0, bytesSent: 0, bytesReceived: 0 };
  public alive = true;
  private readonly command: readonly [string, ...string[]];

  public constructor(public readonly name: string, netns: string | undefined) {
    this.command = netns === undefined ? ['sh'] : ['nsenter', `--net=${NETNS_DIRECTORY}/${netns}`, 'sh'];
  }

  public run(script: string, options: RunOptions = {}): Promise<RunResult> {
    return new Promise((resolve, reject) => {
      const interrupt = new Interrupt(this.name, options);
      if (!this.alive) {
        return reject(closed(this.name));
      }
      if (interrupt.requested) {
        return reject(interrupt.problem());
      }
      this.traffic.roundTrips += 1;
      this.traffic.bytesSent += Buffer.byteLength(script);

      const [file, ...args] = this.command;
      // Its own session: Ctrl-C in the terminal is for Terraform, which then asks us to come to an end.
      const child = spawn(file, args, { detached: true, env: { ...process.env, LC_ALL: 'C' } });
      const stdout = this.collect(child.stdout);
      const stderr = this.collect(child.stderr);
      const forget = interrupt.on(() => {
        giveUp(child);
        reject(interrupt.problem());
      });
      child.on('error', (error) => {
        forget();
        reject(cannotStart(this.name, file, error.message));
      });
      child.on('close', (code, signal) => {
        forget();
        if (code === null) {
          return reject(outcomeUnknown(this.name, `${signal}`));
        }
        resolve({ stdout: stdout(), stderr: stderr(), code });
      });
      // A script may exit before all of it was read.
      child.stdin.on('error', () => undefined);
      child.stdin.end(script);
    });
  }

  public async close(): Promise<void> {
    this.alive = false;
  }

  private collect(stream: NodeJS.ReadableStream): () => string {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => {
      this.traffic.bytesReceived += chunk.length;
      chunks.push(chunk);
    });
    return () => Buffer.concat(chunks).toString('utf8');
  }
}

/** As over SSH: it loses its outputs, and nobody waits for it. */
function giveUp(child: ChildProcess): void {
  child.stdin?.destroy();
  child.stdout?.destroy();
  child.stderr?.destroy();
  child.unref();
}
