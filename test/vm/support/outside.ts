import { createSocket, Socket } from 'node:dgram';
import { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { readTcp, SYN, tcpFrame, TcpSegment } from './frames';
import { freePort } from './free-port';

/** One UDP datagram is one Ethernet frame on the guest's eth1: nothing of this machine's network takes part. */
export class Outside {
  public static async open(): Promise<Outside> {
    const socket = createSocket('udp4');
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    return new Outside(socket, await freePort());
  }

  /** All that the guest has sent from TCP so far. */
  public readonly heard: TcpSegment[] = [];
  private asking = false;
  private asked: Promise<void> = Promise.resolve();

  private constructor(private readonly socket: Socket, private readonly guestPort: number) {
    socket.on('message', (frame) => {
      const segment = readTcp(frame);
      if (segment) this.heard.push(segment);
    });
    socket.on('error', () => undefined); // QEMU is not there yet, or no more
  }

  /** The option of QEMU that plugs it in. */
  public get netdev(): string {
    const { port } = this.socket.address() as AddressInfo;
    return `dgram,id=outside,local.type=inet,local.host=127.0.0.1,local.port=${this.guestPort},remote.type=inet,remote.host=127.0.0.1,remote.port=${port}`;
  }

  public send(port: number, fromPort: number, flags: number): void {
    this.socket.send(tcpFrame(port, fromPort, flags), this.guestPort, '127.0.0.1');
  }

  /** Knocks at ports of the guest, each 50 times a second, until `stop` says what was answered meanwhile. */
  public knock(...ports: readonly number[]): { stop(): Promise<readonly TcpSegment[]> } {
    const from = this.heard.length;
    this.asking = true;
    this.asked = (async () => {
      for (let number = 0; this.asking; number++) {
        ports.forEach((port) => this.send(port, 20_000 + number % 40_000, SYN));
        await sleep(20);
      }
    })();
    return {
      stop: async () => {
        this.asking = false;
        await this.asked;
        await sleep(500); // what is on its way
        return this.heard.slice(from);
      },
    };
  }

  public close(): void {
    this.asking = false;
    this.socket.close();
  }
}
