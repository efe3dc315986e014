/** What the tests look at in a segment that the guest sends. */
export interface TcpSegment {
  readonly fromPort: number;
  readonly kind: 'syn-ack' | 'rst' | 'other';
}

/** Of eth1 in guest/etc/systemd/network, and its neighbour. */
const GUEST = [192, 0, 2, 1];
const OUTSIDE = [192, 0, 2, 2];
/** Of eth1. */
export const GUEST_MAC = '02:00:00:00:00:01';
const OUTSIDE_MAC = '02:00:00:00:00:02';
const TCP = 6;
export const [SYN, RST, ACK] = [2, 4, 16];

/** A frame with a TCP segment to the guest. */
export function tcpFrame(port: number, fromPort: number, flags: number): Buffer {
  const segment = Buffer.alloc(20);
  segment.writeUInt16BE(fromPort, 0);
  segment.writeUInt16BE(port, 2);
  segment.writeUInt32BE(1, 4);
  segment[12] = 5 << 4;
  segment[13] = flags;
  segment.writeUInt16BE(1024, 14);
  segment.writeUInt16BE(checksum(Buffer.from([...OUTSIDE, ...GUEST, 0, TCP, 0, segment.length]), segment), 16);
  const header = Buffer.from([0x45, 0, 0, 20 + segment.length, 0, 0, 0, 0, 64, TCP, 0, 0, ...OUTSIDE, ...GUEST]);
  header.writeUInt16BE(checksum(header), 10);
  return Buffer.concat([mac(GUEST_MAC), mac(OUTSIDE_MAC), Buffer.from([8, 0]), header, segment]);
}

/** The segment in a frame; nothing when it holds none of IPv4. */
export function readTcp(frame: Buffer): TcpSegment | undefined {
  if (frame.length < 54 || frame.readUInt16BE(12) !== 0x800 || frame[23] !== TCP) {
    return undefined;
  }
  const segment = frame.subarray(14 + (frame[14] & 15) * 4);
  const flags = segment[13];
  return { fromPort: segment.readUInt16BE(0), kind: flags & RST ? 'rst' : (flags & (SYN | ACK)) === (SYN | ACK) ? 'syn-ack' : 'other' };
}

const mac = (text: string) => Buffer.from(text.replaceAll(':', ''), 'hex');

/** RFC 1071. */
function checksum(...parts: readonly Buffer[]): number {
  let sum = 0;
  for (const part of parts) {
    for (let i = 0; i < part.length; i += 2) {
      sum += part.readUInt16BE(i);
    }
  }
  while (sum > 0xffff) {
    sum = (sum & 0xffff) + (sum >>> 16);
  }
  return ~sum & 0xffff;
}
