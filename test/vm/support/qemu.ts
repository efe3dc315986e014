import { ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Console } from './console';
import { GUEST_MAC } from './frames';

export interface QemuOptions {
  readonly kernel: string;
  readonly disk: string;
  /** Of 127.0.0.1; leads to the guest's sshd. */
  readonly sshPort: number;
  /** The option that plugs eth1 in. */
  readonly outside: string;
  /** For sockets and logs. */
  readonly folder: string;
  /**
   * Whether each processor has a thread of its own. QEMU before 8.1 then may keep a translation of code that the guest's kernel has
   * changed meanwhile: one boot in thirty died of a breakpoint that was no longer there (`Oops: int3`).
   */
  readonly parallel: boolean;
}

/**
 * Without CMPXCHG16B: as QEMU 7.2 emulates it, it now and then leaves flags behind that are none, and the guest's kernel, whose
 * memory allocator uses it, dies of a double fault. Without pages of five levels: a walk through four is faster.
 */
const CPU = 'max,la57=off,cx16=off';
/** Of the end of what it says, when it dies. */
const SCREEN_LENGTH = 4000;

/** One run of QEMU: it ends when the guest is switched off, also for a reboot, and with the process that started it. */
export class Qemu {
  public static async start(options: QemuOptions): Promise<Qemu> {
    const child = spawn('setpriv', ['--pdeathsig', 'KILL', 'qemu-system-x86_64', ...argumentsFor(options)], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => { said += text; });
    try {
      return new Qemu(child, await Console.open(join(options.folder, 'console')), join(options.folder, 'screen'));
    } catch (error) {
      child.kill('SIGKILL');
      throw new Error(`QEMU must start, got ${(error as Error).message}: ${said}`);
    }
  }

  private readonly exit: Promise<unknown>;

  private constructor(private readonly child: ChildProcess, public readonly console: Console, private readonly screenFile: string) {
    this.exit = new Promise((resolve) => child.once('exit', resolve));
  }

  /** What the guest has printed last on its first terminal. */
  public readonly screen = (): string => readFileSync(this.screenFile, 'utf8').slice(-SCREEN_LENGTH);

  public async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended();
  }

  public async ended(limit = 90_000): Promise<void> {
    const cancel = new AbortController();
    const late = sleep(limit, 'late', cancel);
    if (await Promise.race([this.exit, late]) === 'late') throw new Error(`the guest must be off within ${limit} ms, got\n${this.screen()}`);
    cancel.abort();
    await late.catch(() => undefined);
    this.console.close();
  }
}

function argumentsFor({ kernel, disk, sshPort, outside, folder, parallel }: QemuOptions): string[] {
  return [
    '-accel', `tcg,thread=${parallel ? 'multi' : 'single'}`, '-machine', 'q35', '-cpu', CPU, '-smp', '2', '-m', '1024',
    '-nodefaults', '-no-user-config', '-display', 'none', '-no-reboot',
    '-kernel', kernel, '-append', 'root=/dev/nvme0n1 rw console=ttyS0 net.ifnames=0 mitigations=off apparmor=0 audit=0 panic=-1 quiet',
    '-drive', `if=none,id=disk,file=${disk},format=raw`, '-device', 'nvme,drive=disk,serial=disk',
    '-netdev', `user,id=test,restrict=on,hostfwd=tcp:127.0.0.1:${sshPort}-:22`, '-device', 'virtio-net-pci,netdev=test',
    '-netdev', outside, '-device', `virtio-net-pci,netdev=outside,mac=${GUEST_MAC}`,
    '-device', 'virtio-serial-pci', '-chardev', `socket,id=console,path=${folder}/console,server=on,wait=on`, '-device', 'virtserialport,chardev=console',
    '-serial', `file:${folder}/screen`,
  ];
}
