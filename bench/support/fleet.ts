import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { TestHost } from '../../test/support/hosts';
import { Cgroup } from './cgroup';

/** What one run of a tool cost. */
export interface Cost {
  readonly seconds: number;
  /** CPU of all hosts together. */
  readonly hostCpuMs: number;
  /** Bytes through the hosts' interfaces, both ways, together. */
  readonly wireBytes: number;
  /** SSH logins of all hosts together. */
  readonly logins: number;
  /** Peak of all processes that ran where the tool ran. */
  readonly controllerMiB: number;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly stdin?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Hosts that several tools work on in turn. */
export class Fleet {
  public static async start(size: number): Promise<Fleet> {
    const hosts: TestHost[] = [];
    for (let i = 0; i < size; i++) {
      hosts.push(await TestHost.start({ name: `bench${size}-${i}` }));
    }
    return new Fleet(hosts);
  }

  /** Of all fleets: a group that is used again would remember its former peak. */
  private static runs = 0;

  private readonly cpu: readonly Cgroup[];

  private constructor(public readonly hosts: readonly TestHost[]) {
    this.cpu = hosts.map((host) => {
      const group = new Cgroup(host.name);
      group.addNamespaceOf(host.initPid);
      return group;
    });
  }

  /** Runs a command and measures it. */
  public async measure(argv: readonly string[], options: RunOptions): Promise<Cost> {
    const controller = new Cgroup(`run${Fleet.runs++}`);
    const before = await this.counters();
    const start = performance.now();
    await runToEnd(controller.command(argv), options);
    const seconds = (performance.now() - start) / 1000;
    const after = await this.counters();
    const controllerMiB = controller.peakMiB;
    return {
      seconds,
      hostCpuMs: after.cpu - before.cpu,
      wireBytes: after.bytes - before.bytes,
      logins: after.logins - before.logins,
      controllerMiB,
    };
  }

  public async stop(): Promise<void> {
    for (const host of this.hosts) {
      await host.stop();
    }
  }

  private async counters(): Promise<{ cpu: number; bytes: number; logins: number }> {
    let [cpu, bytes, logins] = [0, 0, 0];
    for (const [i, host] of this.hosts.entries()) {
      cpu += this.cpu[i].cpuMilliseconds;
      const columns = /eth0:\s*(.*)/.exec(await readFile(`/proc/${host.initPid}/net/dev`, 'utf8'))![1].split(/\s+/).map(Number);
      bytes += columns[0] + columns[8];
      logins += ((await readFile(`/proc/${host.initPid}/root/var/log/sshd.log`, 'utf8')).match(/^Accepted /gm) ?? []).length;
    }
    return { cpu, bytes, logins };
  }
}

async function runToEnd([program, ...args]: readonly string[], { cwd, stdin, env }: RunOptions): Promise<void> {
  const running = promisify(execFile)(program, args, { cwd, env: { ...process.env, ...env }, maxBuffer: 1 << 28 });
  running.child.stdin!.end(stdin ?? '');
  await running;
}
