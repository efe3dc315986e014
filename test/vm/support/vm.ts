import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Executed, must } from '../../support/hosts';
import { freePort } from './free-port';
import { Image, imageOf, releaseToTest } from './image';
import { Outside } from './outside';
import { Qemu } from './qemu';

/** What this machine needs for guests; for `describeWith`. */
export const VM_NEEDS = { root: true, tools: ['qemu-system-x86_64', 'mmdebstrap', 'mke2fs', 'flock', 'setpriv', 'ssh-keygen', 'terraform'] } as const;

/** Milliseconds: the processor is emulated, on a machine that does other work as well. */
const BOOT_LIMIT = 300_000;

/** All units are up, and both devices have their addresses. */
const READY = `systemctl is-system-running --wait
until [ "$(ip -4 -o address show up scope global | grep -c -e eth0 -e eth1)" = 2 ]; do sleep 0.5; done`;

export interface VmOptions {
  /** Whether its processors work at the same time, at the price of a boot in thirty that fails. Default: in turn. */
  readonly parallel?: boolean;
}

/**
 * A whole computer with a kernel of its own, in QEMU: a router with a client behind `lan0` and a web server behind `wan0`, both
 * network namespaces in it. It starts with the image's disk, and keeps what it writes there until it is stopped for good.
 */
export class Vm {
  public static async start({ parallel = false }: VmOptions = {}): Promise<Vm> {
    const image = await imageOf(releaseToTest());
    sweep();
    const folder = mkdtempSync(join(tmpdir(), `vm-${process.pid}-`));
    await must(['cp', '--sparse=always', image.disk, join(folder, 'disk')]);
    const vm = new Vm(image, folder, await freePort(), await Outside.open(), parallel);
    try {
      await vm.boot();
    } catch (error) {
      await vm.stop();
      throw error;
    }
    return vm;
  }

  private qemu: Qemu | undefined;

  private constructor(
    private readonly image: Image,
    private readonly folder: string,
    private readonly port: number,
    /** The other end of its `eth1`. */
    public readonly outside: Outside,
    private readonly parallel: boolean,
  ) {}

  /** How our own code reaches it: `NetfilterHost`'s `ssh`, its key pinned. */
  public target() {
    return { host: '127.0.0.1', port: this.port, user: 'root', hostKeys: [this.image.hostKey], identityFile: this.image.identityFile, connectTimeout: 60 };
  }

  /** Runs sh code as root, past network and firewall: the truth to compare with. */
  public exec(script: string, limit?: number): Promise<Executed> {
    const { console, screen } = this.running;
    return console.run(script, limit).catch((error: Error) => {
      throw new Error(`${error.message}; its screen:\n${screen()}`);
    });
  }

  /** What sh code prints that must not fail. */
  public async said(script: string): Promise<string> {
    const { code, stdout, stderr } = await this.exec(script);
    if (code !== 0) throw new Error(`the guest must run this, got status ${code}: ${stderr}${stdout}\n${script}`);
    return stdout;
  }

  /** Waits until sh code succeeds. */
  public async until(script: string, seconds = 120): Promise<void> {
    const end = performance.now() + seconds * 1000;
    while ((await this.exec(script)).code !== 0) {
      if (performance.now() > end) throw new Error(`the guest must come to this within ${seconds} s:\n${script}`);
      await sleep(200);
    }
  }

  /** As a person would: all services are stopped, and it starts again. */
  public async reboot(): Promise<void> {
    await this.said('systemctl --no-block reboot');
    await this.running.ended();
    await this.boot();
  }

  /** Everything ends at once, and it starts again. */
  public async powerCut(): Promise<void> {
    await this.running.kill();
    await this.boot();
  }

  public async stop(): Promise<void> {
    await this.qemu?.kill();
    this.outside.close();
    rmSync(this.folder, { recursive: true });
  }

  private async boot(): Promise<void> {
    const { folder, port, outside, parallel } = this;
    this.qemu = await Qemu.start({ kernel: this.image.kernel, disk: join(folder, 'disk'), sshPort: port, outside: outside.netdev, folder, parallel });
    const { code, stderr } = await this.exec(READY, BOOT_LIMIT);
    if (code !== 0) throw new Error(`the guest must be up, got ${stderr}`);
  }

  private get running(): Qemu {
    if (this.qemu === undefined) throw new Error('the guest must have been started');
    return this.qemu;
  }
}

/** Removes the folders of processes that were killed. */
function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = /^vm-(\d+)-/.exec(name)?.[1];
    if (pid !== undefined && !existsSync(`/proc/${pid}`)) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}
