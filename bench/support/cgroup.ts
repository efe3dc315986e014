import { existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Counts what a group of processes and all their children use, whatever becomes of them. Needs root. */
export class Cgroup {
  /** Version 2 has one tree for everything, version 1 one for each kind. */
  private static readonly unified = existsSync('/sys/fs/cgroup/cgroup.controllers');

  private readonly cpu: string;
  private readonly memory: string;

  public constructor(name: string) {
    const tree = (kind: string) => join('/sys/fs/cgroup', Cgroup.unified ? '' : kind, `bench-${process.pid}-${name}`);
    this.cpu = tree('cpuacct');
    this.memory = tree('memory');
    this.folders.forEach((folder) => mkdirSync(folder, { recursive: true }));
  }

  /** Takes in all processes of the pid namespace of a process. */
  public addNamespaceOf(pid: number): void {
    const namespace = readlinkSync(`/proc/${pid}/ns/pid`);
    for (const each of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
      if (namespaceOf(each) === namespace) {
        this.folders.forEach((folder) => writeFileSync(join(folder, 'cgroup.procs'), each));
      }
    }
  }

  /** A command line that runs another one as a member. */
  public command(argv: readonly string[]): string[] {
    const join_ = this.folders.map((folder) => `echo $$ >${folder}/cgroup.procs`).join('; ');
    return ['sh', '-c', `${join_}; exec "$@"`, 'sh', ...argv];
  }

  /** CPU time so far, in milliseconds. */
  public get cpuMilliseconds(): number {
    return Cgroup.unified
      ? Number(/^usage_usec (\d+)/m.exec(readFileSync(join(this.cpu, 'cpu.stat'), 'utf8'))![1]) / 1000
      : Number(readFileSync(join(this.cpu, 'cpuacct.usage'), 'utf8')) / 1e6;
  }

  /** The most memory that all members together had at a time, in MiB. */
  public get peakMiB(): number {
    return Number(readFileSync(join(this.memory, Cgroup.unified ? 'memory.peak' : 'memory.max_usage_in_bytes'), 'utf8')) / 2 ** 20;
  }

  /** The members must have ended. */
  public remove(): void {
    this.folders.forEach((folder) => rmdirSync(folder));
  }

  private get folders(): string[] {
    return [...new Set([this.cpu, this.memory])];
  }
}

function namespaceOf(pid: string): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/ns/pid`);
  } catch {
    return undefined; // it has ended meanwhile
  }
}
