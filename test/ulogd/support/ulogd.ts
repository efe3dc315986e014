import { ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UlogdConfig } from '../../../lib/ulogd';
import { Netns } from '../../support/netns';

const READY = 'initialization finished, entering main loop';

/** A namespace and a directory in which ulogd itself runs. */
export class UlogdHost {
  public readonly netns = Netns.make();
  public readonly directory = mkdtempSync(join(tmpdir(), 'cdknf-ulogd-'));
  private daemon?: ChildProcess;

  public constructor() {
    this.netns.exec('ip', 'link', 'set', 'lo', 'up');
  }

  public path(name: string): string {
    return join(this.directory, name);
  }

  /** What an output has written, or nothing when it has not. */
  public read(name: string): string {
    return existsSync(this.path(name)) ? readFileSync(this.path(name), 'utf8') : '';
  }

  /** Starts it, and waits until it works or has ended. Gives back whether it works. */
  public async start(config: UlogdConfig | string): Promise<boolean> {
    rmSync(this.path('ulogd.log'), { force: true });
    writeFileSync(this.path('ulogd.conf'), typeof config === 'string' ? config : config.render());
    const files = { configFile: this.path('ulogd.conf'), pidFile: this.path('ulogd.pid') };
    const args = typeof config === 'string' ? ['--configfile', files.configFile] : config.command(files);
    const daemon = spawn('ip', ['netns', 'exec', this.netns.name, 'ulogd', ...args], { stdio: ['ignore', 'ignore', 'ignore'] });
    this.daemon = daemon;
    await until(() => daemon.exitCode !== null || daemon.signalCode !== null || this.log.includes(READY));
    return daemon.exitCode === null && daemon.signalCode === null;
  }

  /** Ends it, so that all that it holds is in its files. */
  public async stop(): Promise<void> {
    const { daemon } = this;
    if (daemon?.exitCode === null && daemon.signalCode === null) {
      const ended = new Promise((resolve) => { daemon.once('exit', resolve); });
      daemon.kill('SIGTERM');
      await ended;
    }
  }

  /** A daemon that is busy with something else: it reads nothing until `resume`. */
  public pause(): void {
    this.daemon!.kill('SIGSTOP');
  }

  public resume(): void {
    this.daemon!.kill('SIGCONT');
  }

  public async remove(): Promise<void> {
    await this.stop();
    this.netns.remove();
    rmSync(this.directory, { recursive: true });
  }

  /** ulogd's own messages, from the file `ulogd.log`. */
  public get log(): string {
    return this.read('ulogd.log');
  }

  /** One datagram, over loopback. */
  public send(text: string, from: number, to: number): void {
    const program = `const s = require('dgram').createSocket('udp4');
      s.bind(${from}, '127.0.0.1', () => s.send(${JSON.stringify(text)}, ${to}, '127.0.0.1', () => s.close()));`;
    this.netns.exec('node', '-e', program);
  }

  /** Many of them, as fast as it goes. */
  public flood(count: number, to: number): void {
    this.netns.exec('node', '-e', `const s = require('dgram').createSocket('udp4'); let left = ${count};
      const next = () => (left-- ? s.send('x', ${to}, '127.0.0.1', next) : s.close()); next();`);
  }

  public conntrack(...args: string[]): string {
    return this.netns.exec('conntrack', ...args);
  }
}

/** Makes the tables of SQLite before ulogd starts. */
export function sqlite(file: string, sql: string): string {
  return execFileSync('sqlite3', ['-separator', '|', file, sql], { encoding: 'utf8' });
}

/** Waits for what must come, and at least some milliseconds; what does not come fails the test. */
export async function until(happened: () => boolean, atLeast = 0): Promise<void> {
  await new Promise((resolve) => { setTimeout(resolve, atLeast); });
  const end = Date.now() + 20_000;
  while (!happened()) {
    if (Date.now() > end) {
      throw new Error('what was waited for did not happen in 20 s');
    }
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
}
