import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { execute, Executed } from './execute';
import { insideAddress, insideAddress6, joinLan, joinWire, outsideAddress, outsideAddress6 } from './network';
import { TestHost } from './test-host';

/** What became of an attempt to reach something. */
export type Reached = 'open' | 'refused' | 'timeout';

/** Something that listens until it is closed. */
export interface Listener {
  close(): Promise<void>;
}

export interface ProbeOptions {
  /** Milliseconds until silence is a `timeout`. */
  readonly wait?: number;
  /** The local port to come from. */
  readonly fromPort?: number;
}

/** A machine that is nothing but an address: it sends real packets, and answers them. */
export class TestClient {
  /** Hosts have the numbers below. */
  private static lastNumber = 257;

  /** On the wire, like any other machine that a host does not know. */
  public static async outside(): Promise<TestClient> {
    const keeper = await TestHost.sharedKeeper();
    const number = ++TestClient.lastNumber;
    const netns = await keeper.addNetns(`client${number}`, (name) => joinWire(keeper.controller, name, number));
    return new TestClient(netns, outsideAddress(number), outsideAddress6(number));
  }

  /** On a host's `lan0`, with that host as its gateway. */
  public static async behind(host: TestHost): Promise<TestClient> {
    const keeper = await TestHost.sharedKeeper();
    const number = ++TestClient.lastNumber;
    await host.addLan();
    const netns = await keeper.addNetns(`client${number}`, (name) => joinLan(host.netns, host.number, name, number));
    return new TestClient(netns, insideAddress(host.number, number), insideAddress6(host.number, number));
  }

  private constructor(
    public readonly netns: string,
    public readonly address: string,
    public readonly address6: string,
  ) {}

  /** Runs sh code in this machine's network namespace. */
  public exec(script: string): Promise<Executed> {
    return execute(this.enter('sh'), script);
  }

  /** Opens a TCP connection. `timeout` is what a dropped packet looks like. */
  public tcp(address: string, port: number, options: ProbeOptions = {}): Promise<Reached> {
    return this.probe('tcp', address, port, options);
  }

  /** Sends a datagram; `open` when one comes back, `refused` when an ICMP error does. */
  public udp(address: string, port: number, options: ProbeOptions = {}): Promise<Reached> {
    return this.probe('udp', address, port, options);
  }

  /** Sends one echo request. */
  public async ping(address: string): Promise<'open' | 'timeout'> {
    const { code, stderr } = await execute(this.enter('perl', join(__dirname, 'ping.pl'), address, '0.5'));
    if (stderr !== '') {
      throw new Error(`ping of ${address} failed: ${stderr}`);
    }
    return code === 0 ? 'open' : 'timeout';
  }

  /** Accepts on a TCP port, and answers with the address that it sees. */
  public listenTcp(port: number): Promise<Listener> {
    return this.listen('tcp', port);
  }

  /** Answers each datagram with the address that it came from. */
  public listenUdp(port: number): Promise<Listener> {
    return this.listen('udp', port);
  }

  private async probe(protocol: string, address: string, port: number, options: ProbeOptions): Promise<Reached> {
    const args = [protocol, address, port, options.wait ?? 500, options.fromPort ?? 0].map(String);
    const { stdout, stderr } = await execute(this.enter(process.execPath, join(__dirname, 'packets.mjs'), 'probe', ...args));
    if (!['open', 'refused', 'timeout'].includes(stdout)) {
      throw new Error(`${protocol} probe of ${address}:${port} failed: ${stdout}${stderr}`);
    }
    return stdout as Reached;
  }

  private listen(protocol: string, port: number): Promise<Listener> {
    return new Promise((resolve, reject) => {
      const [file, ...args] = this.enter(process.execPath, join(__dirname, 'packets.mjs'), 'listen', protocol, `${port}`);
      // It ends when its standard input does, and so with us.
      const child = spawn(file, args, { stdio: ['pipe', 'pipe', 'inherit'] });
      const ended = new Promise<void>((done) => child.on('exit', () => done()));
      child.on('error', reject);
      child.on('exit', (code) => reject(new Error(`listening on ${protocol} ${port} ended with ${code}`)));
      child.stdout.once('data', () => resolve({
        close: () => {
          child.stdin.end();
          return ended;
        },
      }));
    });
  }

  private enter(...argv: readonly string[]): readonly string[] {
    return ['ip', 'netns', 'exec', this.netns, ...argv];
  }
}
