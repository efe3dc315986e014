import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UlogdConfig, UlogdLogLevel, UlogdStack } from '../../../lib/ulogd';
import { Netns } from '../../support/netns';
import { until } from './until';

/** A running ulogd, with a folder for what it writes. */
export class Ulogd {
  /** Starts it in a namespace; `stacks` is told the folder. Comes back when it listens. */
  public static async start(netns: Netns, stacks: (folder: string) => UlogdStack[]): Promise<Ulogd> {
    const folder = mkdtempSync(join(tmpdir(), 'cdknf-ulogd-'));
    const log = join(folder, 'log');
    const config = new UlogdConfig('test', { stacks: stacks(folder), logfile: log, loglevel: UlogdLogLevel.INFO });
    writeFileSync(join(folder, 'ulogd.conf'), config.render());
    const child = spawn('ip', ['netns', 'exec', netns.name, 'ulogd', '-c', join(folder, 'ulogd.conf')], { stdio: 'ignore' });
    const ulogd = new Ulogd(folder, child);
    await until('ulogd listens', () => /NFCT plugin working|opened instance|initialization finished/.test(ulogd.log) || child.exitCode !== null);
    return ulogd;
  }

  private constructor(private readonly folder: string, private readonly child: ChildProcess) {}

  public get log(): string {
    return this.read('log');
  }

  /** The lines of a file that it writes. */
  public lines(file: string): string[] {
    return this.read(file).split('\n').filter((line) => line !== '');
  }

  public path(file: string): string {
    return join(this.folder, file);
  }

  public async stop(): Promise<void> {
    const ended = once(this.child, 'exit');
    if (this.child.kill()) {
      await ended;
    }
    rmSync(this.folder, { recursive: true });
  }

  private read(file: string): string {
    try {
      return readFileSync(this.path(file), 'utf8');
    } catch {
      return ''; // not written yet
    }
  }
}
