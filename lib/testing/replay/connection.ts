import { Packet } from '../../review';
import { Datagram, datagram } from './frame';

/** A packet, and where it sets out: a device that it comes in by; none where the host itself sends it. */
export interface Departure {
  readonly datagram: Datagram;
  readonly device?: string;
}

/** The packets that come before one, so that conntrack has of it what it is said to have. */
export function before(packet: Packet, id: number): Departure[] {
  switch (packet.ctState) {
    case 'established': {
      const first = { ...packet, tcpFlags: ['syn'] };
      const second = { ...reply({ ...packet, ...packet.translation }), tcpFlags: ['syn', 'ack'], fields: { ...packet.fields, ...answerTo(packet) } };
      return [first, second].map((sent) => departure(sent, id));
    }
    case 'related':
      return [departure(complainedOf(packet), id)];
    default:
      return [];
  }
}

/** The packet itself. */
export function itself(packet: Packet, id: number): Departure {
  const sent = departure(packet, id);
  const quoted = packet.ctState === 'related' ? datagram({ packet: complainedOf(packet), id }).subarray(0, packet.family === 'ip' ? 28 : 48) : undefined;
  return { ...sent, datagram: { ...sent.datagram, malformed: packet.ctState === 'invalid', quoted } };
}

/** Why a packet cannot come about on a kernel. */
export function hindrance({ protocol, ctState, iifname, bridged, fields = {} }: Packet): string | undefined {
  if (bridged) {
    return 'what a bridge carries is not replayed';
  }
  if (iifname === 'lo') {
    return 'what arrives over the loopback device is not replayed';
  }
  if (ctState === 'invalid' && protocol !== 'tcp' && protocol !== 'udp') {
    return `an invalid packet must be TCP or UDP, got ${protocol}`;
  }
  const error = fields[`${protocol} type`];
  if (ctState === 'established' && ANSWERS[`${protocol}`] && Object.keys(answerTo({ family: 'ip', protocol, fields })).length === 0) {
    return 'an established ICMP message must be a request';
  }
  if (ctState === 'related' && !((protocol === 'icmp' && error === 3n) || (protocol === 'icmpv6' && error === 1n))) {
    return 'a related packet must be an ICMP message of destination-unreachable';
  }
  const unknown = Object.keys(fields).find((name) => !SENT.has(name) && !(name === 'meta pkttype' && fields[name] === 0n));
  return unknown && `${unknown} cannot be given to a packet`;
}

const SENT: ReadonlySet<string> = new Set([
  'ip ttl', 'ip dscp', 'ip6 hoplimit', 'ip6 dscp', 'tcp sequence', 'tcp window',
  ...['icmp', 'icmpv6'].flatMap((protocol) => ['type', 'code', 'id', 'sequence'].map((field) => `${protocol} ${field}`)),
]);
/** The types of ICMP that are answered, and their answers. */
const ANSWERS: Readonly<Record<string, Readonly<Record<number, bigint>>>> = {
  icmp: { 8: 0n, 13: 14n, 15: 16n, 17: 18n }, icmpv6: { 128: 129n },
};

function answerTo({ protocol, fields = {} }: Packet): Record<string, bigint> {
  const answer = ANSWERS[`${protocol}`]?.[Number(fields[`${protocol} type`])];
  return answer === undefined ? {} : { [`${protocol} type`]: answer };
}

function departure(packet: Packet, id: number): Departure {
  return { datagram: { packet, id }, device: packet.iifname };
}

/** The same way back: of what is for the host, the host sends it. */
function reply(packet: Packet): Packet {
  const { saddr, daddr, sport, dport, iifname, oifname } = packet;
  const ports = dport === undefined ? {} : { sport: dport, dport: sport };
  return { ...packet, ...ports, saddr: daddr, daddr: saddr, iifname: oifname, oifname: iifname };
}

/** What an ICMP error is about: a datagram that its receiver has sent. */
function complainedOf(packet: Packet): Packet {
  return { ...reply(packet), protocol: 'udp', sport: 20_000, dport: 9, fields: {} };
}
