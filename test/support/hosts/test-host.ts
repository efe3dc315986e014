import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BUSYBOX_ONLY } from './busybox';
import { execute, Executed } from './execute';
import { Keeper, Port } from './keeper';
import { KeyFile, KeyType, makeKey } from './keys';
import { joinWire, leaveWire, makeLan, outsideAddress, outsideAddress6 } from './network';
import { User, writeSettings } from './settings';
import { Init, Release, tree, Userland } from './trees';

export interface TestHostOptions {
  /** @default - `host2`, `host3`, … */
  readonly name?: string;
  /** @default - ed25519 and ecdsa */
  readonly hostKeyTypes?: readonly KeyType[];
  /** Public key lines that may log in besides the host's own `identityFile`. */
  readonly authorizedKeys?: readonly string[];
  /** Lines for sshd_config; they win over ours. */
  readonly sshdConfig?: readonly string[];
  /** sh commands run as root on the new host before sshd starts, such as `rm /usr/sbin/nft`. */
  readonly setup?: string;
  /** What starts its programs. @default - nothing but sshd runs */
  readonly init?: Init;
  /** Which Debian it is, where an init starts it. @default - bookworm */
  readonly release?: Release;
  /** Whose sh and tools it runs, where an init starts it. @default - Debian's */
  readonly userland?: Userland;
}

/**
 * A throwaway Linux host on this machine's kernel: own network, mount, pid and uts namespaces, own /etc, /run and
 * /var over a copy-on-write view of this machine's files, and a real sshd. See README.md.
 */
export class TestHost {
  private static keeper: Promise<Keeper> | undefined;
  private static lastNumber = 1;

  public static async start(options: TestHostOptions = {}): Promise<TestHost> {
    const keeper = await TestHost.sharedKeeper();
    const number = ++TestHost.lastNumber;
    const name = options.name ?? `host${number}`;
    const directory = join(keeper.directory, `${number}-${name}`);
    await mkdir(join(directory, 'etc/ssh'), { recursive: true });
    const types = options.hostKeyTypes ?? ['ed25519', 'ecdsa'];
    const [identity, ...hostKeys] = await Promise.all([
      makeKey(directory, 'id_ed25519', 'ed25519'),
      ...types.map((type) => makeKey(join(directory, 'etc/ssh'), `ssh_host_${type}_key`, type)),
    ]);
    await writeSettings(directory, {
      hostKeys: types.map((type) => `ssh_host_${type}_key`),
      authorizedKeys: [identity.publicLine, ...options.authorizedKeys ?? []],
      sshdConfig: options.sshdConfig ?? [],
      setup: [...options.userland === 'busybox' ? [BUSYBOX_ONLY] : [], options.setup ?? ''].join('\n'),
    });
    const relay = await keeper.relay(outsideAddress(number), 22);
    const host = new TestHost(keeper, name, number, directory, identity, hostKeys.map((key) => key.publicLine), relay,
      options.init && await tree(options.init, options.release, options.userland));
    await host.boot();
    return host;
  }

  /** Ends every host of this process, and leaves nothing behind. */
  public static async stopAll(): Promise<void> {
    const keeper = TestHost.keeper;
    TestHost.keeper = undefined;
    await (await keeper)?.stop();
  }

  /** @internal */
  public static sharedKeeper(): Promise<Keeper> {
    return TestHost.keeper ??= Keeper.start();
  }

  /** Where this machine reaches the host's sshd, over the wire and through the host's firewall. */
  public readonly address = '127.0.0.1';
  public readonly port: number;
  /** Where others on the wire, such as a bastion, reach the host. Its sshd is on port 22 there. */
  public readonly wireAddress: string;
  public readonly wireAddress6: string;
  /** The network namespace of the machine at the other end of the wire. */
  public readonly controller: string;
  /** The host's private key for all its users. */
  public readonly identityFile: string;

  private pid: number | undefined;
  private namespace: string | undefined;
  private underFirewall: Port | undefined;
  private hasLan = false;

  private constructor(
    private readonly keeper: Keeper,
    public readonly name: string,
    public readonly number: number,
    /** Files of the host on this machine: its keys, and room for a test's own. */
    public readonly directory: string,
    identity: KeyFile,
    /** Public key lines, in the order in which they were asked for. */
    public readonly hostKeys: readonly string[],
    private readonly overWire: Port,
    private readonly tree: string | undefined,
  ) {
    this.port = overWire.port;
    this.wireAddress = outsideAddress(number);
    this.wireAddress6 = outsideAddress6(number);
    this.controller = keeper.controller;
    this.identityFile = identity.path;
  }

  /** Name of its network namespace, as in `ip netns`. */
  public get netns(): string {
    if (this.namespace === undefined) {
      throw new Error(`${this.name} is not running`);
    }
    return this.namespace;
  }

  /** Pid of the host's first process, as this machine counts. */
  public get initPid(): number {
    if (this.pid === undefined) {
      throw new Error(`${this.name} is not running`);
    }
    return this.pid;
  }

  /** A known_hosts file with the host's keys under the address and a port that this machine uses. */
  public async knownHosts(port = this.port): Promise<string> {
    const path = join(this.directory, `known_hosts_${port}`);
    await writeFile(path, this.hostKeys.map((key) => `[${this.address}]:${port} ${key}\n`).join(''));
    return path;
  }

  /** How our own code reaches the host: `NetfilterHost`'s `ssh`, keys pinned. */
  public target(user: User = 'deploy') {
    return {
      host: this.address,
      port: this.port,
      user,
      host_keys: this.hostKeys,
      identity_file: this.identityFile,
      become: user === 'root' ? null : 'sudo',
    };
  }

  /** Runs sh code on the host as root, past sshd and firewall: the truth to compare with. */
  public exec(script: string): Promise<Executed> {
    return execute(this.enter('sh'), script);
  }

  /** Runs sh code in the network namespace at the other end of the wire. */
  public execInController(script: string): Promise<Executed> {
    return execute(['ip', 'netns', 'exec', this.controller, 'sh'], script);
  }

  /** A port on 127.0.0.1 that leads to the host's sshd and passes no firewall: the way back in after a lockout. */
  public async sshdUnderLoopback(): Promise<number> {
    this.underFirewall ??= await this.keeper.inetd(this.enter('/usr/sbin/sshd', '-i'));
    return this.underFirewall.port;
  }

  /** Makes the host a gateway: `lan0`, behind which clients can be started. */
  public async addLan(): Promise<void> {
    if (!this.hasLan) {
      this.hasLan = true;
      await makeLan(this.controller, this.netns, this.number);
    }
  }

  /** Ends everything on the host at once. Files outside /run, /tmp and the home directories are kept. */
  public async powerCut(): Promise<void> {
    await this.keeper.kill(this.initPid);
    await leaveWire(this.controller, this.number);
    await this.keeper.deleteNetns(this.netns);
    await this.underFirewall?.close();
    this.pid = this.namespace = this.underFirewall = undefined;
    this.hasLan = false;
  }

  /** Starts the host again after a power cut: same files, new network, nothing in its ruleset. */
  public async boot(): Promise<void> {
    this.namespace = await this.keeper.addNetns(`${this.number}-${this.name}`, (netns) => joinWire(this.controller, netns, this.number));
    const disk = join(this.keeper.directory, 'disks', `${this.number}`);
    if (this.tree !== undefined) {
      // nspawn is killed together with what it started, which would outlive it otherwise.
      this.pid = await this.keeper.boot(['unshare', '--mount', '--pid', '--fork', '--kill-child', '--propagation', 'private',
        'sh', join(__dirname, 'machine.sh'), this.tree, disk, this.directory, this.name, this.namespace], true);
      return;
    }
    this.pid = await this.keeper.boot([
      'nsenter', `--net=/run/netns/${this.namespace}`,
      'unshare', '--mount', '--uts', '--ipc', '--pid', '--fork', '--kill-child', '--propagation', 'private',
      'env', '-i', 'sh', join(__dirname, 'init.sh'), disk, this.directory, this.name,
    ]);
  }

  public async stop(): Promise<void> {
    if (this.pid !== undefined) {
      await this.powerCut();
      await this.overWire.close();
    }
  }

  private enter(...argv: readonly string[]): readonly string[] {
    return ['nsenter', `--target=${this.initPid}`, '--mount', '--uts', '--ipc', '--net', '--pid', ...argv];
  }
}
