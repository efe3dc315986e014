import { datatype, symbolValue } from '../../nft/model/datatype';
import { Packet } from '../../review';
import { addressNumber, protocolNumber } from '../../review/evaluate/packet';

/** An IP packet, bit by bit. */
export interface Datagram {
  readonly packet: Packet;
  /** Tells it apart from others: the identification of IPv4, the flow label of IPv6. */
  readonly id: number;
  /** Whether its header of TCP or UDP says a length that it does not have. */
  readonly malformed?: boolean;
  /** What an ICMP error quotes. */
  readonly quoted?: Buffer;
}

const TTL = 64;
const TCP_HEADER = 20;
const ICMP_HEADER = 8;
/** Packets that say no port come from this one on, each from its own. */
const FIRST_PORT = 10_000;

/** The bytes of an IP packet. */
export function datagram({ packet, id, malformed = false, quoted }: Datagram): Buffer {
  const payload = payloadOf({ sport: FIRST_PORT + id, ...packet }, malformed, quoted);
  const protocol = Number(protocolNumber(packet.protocol ?? 'udp'));
  const fields = (name: string, otherwise: number) => Number(packet.fields?.[name] ?? otherwise);
  if (packet.family === 'ip6') {
    const header = Buffer.alloc(40);
    header.writeUInt32BE((6 << 28 | fields('ip6 dscp', 0) << 22 | id) >>> 0, 0);
    header.writeUInt16BE(payload.length, 4);
    header[6] = protocol;
    header[7] = fields('ip6 hoplimit', TTL);
    address(packet.saddr!, 'ip6').copy(header, 8);
    address(packet.daddr!, 'ip6').copy(header, 24);
    return Buffer.concat([header, withChecksum(payload, protocol, header.subarray(8, 40))]);
  }
  const header = Buffer.alloc(20);
  header[0] = 0x45;
  header[1] = fields('ip dscp', 0) << 2;
  header.writeUInt16BE(header.length + payload.length, 2);
  header.writeUInt16BE(id, 4);
  header[8] = fields('ip ttl', TTL);
  header[9] = protocol;
  address(packet.saddr!, 'ip').copy(header, 12);
  address(packet.daddr!, 'ip').copy(header, 16);
  header.writeUInt16BE(checksum(header), 10);
  return Buffer.concat([header, withChecksum(payload, protocol, header.subarray(12, 20))]);
}

/** The packet in an Ethernet frame. */
export function frame(to: Buffer, packet: Buffer): Buffer {
  const type = Buffer.alloc(2);
  type.writeUInt16BE(packet[0] >> 4 === 6 ? 0x86dd : 0x0800);
  return Buffer.concat([to, Buffer.from('0200000000fe', 'hex'), type, packet]);
}

function payloadOf(packet: Packet, malformed: boolean, quoted?: Buffer): Buffer {
  const { protocol, sport = 0, dport = 0, tcpFlags = [] } = packet;
  const number = (name: string, otherwise = 0) => Number(packet.fields?.[`${protocol} ${name}`] ?? otherwise);
  switch (protocol) {
    case 'tcp': {
      const header = Buffer.alloc(TCP_HEADER);
      header.writeUInt16BE(sport, 0);
      header.writeUInt16BE(dport, 2);
      header.writeUInt32BE(number('sequence', 1), 4);
      header[12] = malformed ? 0xf0 : 0x50;
      header[13] = tcpFlags.reduce((bits, flag) => bits | (symbolValue(datatype('tcp_flag'), flag) ?? 0), 0);
      header.writeUInt16BE(number('window', 1024), 14);
      return header;
    }
    case 'icmp':
    case 'icmpv6': {
      const header = Buffer.alloc(ICMP_HEADER);
      header[0] = number('type');
      header[1] = number('code');
      if (!quoted) {
        header.writeUInt16BE(number('id', sport), 4);
        header.writeUInt16BE(number('sequence', 1), 6);
      }
      return quoted ? Buffer.concat([header, quoted]) : header;
    }
    case 'udp': {
      const header = Buffer.alloc(12);
      header.writeUInt16BE(sport, 0);
      header.writeUInt16BE(dport, 2);
      header.writeUInt16BE(malformed ? 0xffff : header.length, 4);
      return header;
    }
    default:
      return Buffer.alloc(16);
  }
}

const CHECKSUM_AT: Readonly<Record<number, number>> = { 1: 2, 6: 16, 17: 6, 58: 2 };

function withChecksum(payload: Buffer, protocol: number, addresses: Buffer): Buffer {
  const at = CHECKSUM_AT[protocol];
  if (at === undefined) {
    return payload;
  }
  const length = Buffer.alloc(8);
  length.writeUInt32BE(payload.length, 0);
  length.writeUInt32BE(protocol, 4);
  const covered = protocol === 1 ? payload : Buffer.concat([addresses, length, payload]);
  payload.writeUInt16BE(checksum(covered) || 0xffff, at);
  return payload;
}

function checksum(bytes: Buffer): number {
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 2) {
    sum += bytes[i] << 8 | (bytes[i + 1] ?? 0);
  }
  while (sum >> 16) {
    sum = (sum & 0xffff) + (sum >> 16);
  }
  return ~sum & 0xffff;
}

function address(text: string, family: 'ip' | 'ip6'): Buffer {
  return Buffer.from((addressNumber(family, text) ?? 0n).toString(16).padStart(family === 'ip' ? 8 : 32, '0'), 'hex');
}
