import { badNumber, bufferTooLarge } from './errors';
import { LARGEST_BUFFER } from './model/netlink';
import { refuse } from './ulogd-error';

/** What fills a socket's buffer. */
export enum UlogdEventKind {
  /** Logged packets (`NflogInput`). */
  PACKET = 'packet',
  /** Events of connections (`NfctInput`). */
  FLOW = 'flow',
}

export interface UlogdBufferProps {
  /** Events a second at the busiest time, 1 to 10000000. */
  readonly eventsPerSecond: number;
  /**
   * Milliseconds for which ulogd may do something else, such as waiting for a database, before events are lost: 1 to 600000.
   * @default 1000
   */
  readonly stallMillis?: number;
  /** @default UlogdEventKind.PACKET */
  readonly kind?: UlogdEventKind;
  /**
   * Bytes of each packet that the rule copies (`snaplen`), 0 to 65531; of no meaning for connections.
   * @default 1500
   */
  readonly snaplen?: number;
}

/**
 * The size of a netlink socket's buffer for a rate of events, to be given to `NflogInput` or `NfctInput`, and what the host needs for
 * it.
 *
 * What counts against the buffer is not the message, but the memory that the kernel holds for it. An event of a connection takes
 * 1280 bytes; a small packet, alone in its message, takes 832, and one of 1428 bytes 2176 (Linux 6.18, /proc/net/netlink). That
 * is a power of two for the data with 576 bytes of attributes and bookkeeping, and 256 for the buffer's head: an upper bound, for
 * the kernel gathers packets in one message when they come fast.
 *
 * The kernel gives twice what it is asked for (socket(7), SO_RCVBUF), so half of the need is asked. While ulogd is root, it is not
 * held to `net.core.rmem_max`; once it has changed its user it is, and then the buffer could not grow.
 *
 * Sources: net/netlink/af_netlink.c, net/core/sock.c; ulogd2 input/packet/ulogd_inppkt_NFLOG.c.
 */
export class UlogdBuffer {
  /** The buffer for a rate. */
  public static forRate(props: UlogdBufferProps): UlogdBuffer {
    const { eventsPerSecond, stallMillis = 1000, kind = UlogdEventKind.PACKET, snaplen = 1500 } = props;
    refuse('ulogd buffer', [
      ...outside('eventsPerSecond', 1, 10_000_000, eventsPerSecond),
      ...outside('stallMillis', 1, 600_000, stallMillis),
      ...outside('snaplen', 0, 65_531, snaplen),
    ]);
    const events = Math.ceil(eventsPerSecond * stallMillis / 1000);
    const size = Math.max(SMALLEST, Math.ceil(events * memoryOf(kind, snaplen) / 2));
    const maxsize = size * GROWTH + 1;
    refuse('ulogd buffer', maxsize > LARGEST_BUFFER ? [bufferTooLarge(maxsize)] : []);
    return new UlogdBuffer(size, maxsize);
  }

  private constructor(
    /** For `netlinkSocketBufferSize`: what holds the events of the stall. */
    public readonly size: number,
    /** For `netlinkSocketBufferMaxsize`: lets ulogd grow the buffer once, to four times its size, when the rate was guessed too low. */
    public readonly maxsize: number,
  ) {}

  /** The least that the sysctl `net.core.rmem_max` may be. It is one value for the whole host, and not that of a network namespace. */
  public get rmemMax(): number {
    return this.maxsize;
  }
}

/** What the kernel gives a socket that asks for nothing is 212992, of which half would be asked. */
const SMALLEST = 106_496;

/** On loss ulogd asks for twice what the socket has, which is twice what was asked; and it asks for less than the largest only. */
const GROWTH = 4;

/** What the kernel counts for one event. */
function memoryOf(kind: UlogdEventKind, snaplen: number): number {
  return kind === UlogdEventKind.FLOW ? 1280 : 256 + 2 ** Math.ceil(Math.log2(snaplen + 576));
}

function outside(what: string, low: number, high: number, value: number) {
  return Number.isFinite(value) && value >= low && value <= high ? [] : [badNumber(what, low, high, value)];
}
