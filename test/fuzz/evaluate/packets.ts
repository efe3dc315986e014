import fc from 'fast-check';
import { Packet } from '../../../lib/review';
import { BEHIND, Device, DEVICES, LOCAL, PORTS } from './world';

/** The first of the ports that packets come from; each has one of its own. */
export const FIRST_PORT = 10_000;

const state = fc.oneof(
  { weight: 12, arbitrary: fc.constant('new' as const) },
  { weight: 4, arbitrary: fc.constant('established' as const) },
  { weight: 2, arbitrary: fc.constantFrom('invalid' as const, 'untracked' as const, 'related' as const) },
);
const family = fc.constantFrom('ip' as const, 'ip' as const, 'ip6' as const);
const protocol = fc.constantFrom('tcp' as const, 'tcp' as const, 'udp' as const, 'icmp' as const);
const path = fc.constantFrom('input' as const, 'forward' as const, 'forward' as const, 'output' as const);
const flags = fc.constantFrom(['syn'], ['syn'], ['syn'], ['syn', 'ecn', 'cwr']);
const nth = fc.nat({ max: 5 });

/** A packet that goes one of the ways through the router, and conntrack says what it is said to say. */
export const packetArbitrary: fc.Arbitrary<Packet> = fc.record({
  path, family, protocol, state, flags,
  devices: fc.tuple(fc.constantFrom(...DEVICES), fc.constantFrom(...DEVICES)).filter(([a, b]) => a !== b),
  nth: fc.tuple(nth, nth),
  dport: fc.constantFrom(...PORTS),
  mark: fc.constantFrom(0, 0, 0, 1, 2, 5),
  ctMark: fc.constantFrom(0, 0, 0, 1, 3),
  ttl: fc.constantFrom(64, 64, 3),
  dscp: fc.constantFrom(0n, 0n, 46n),
  type: fc.constantFrom('request', 'request', 'timestamp'),
  translated: fc.option(fc.record({ destination: fc.boolean(), source: fc.boolean(), nth }), { freq: 3, nil: undefined }),
}).map((drawn) => {
  const { family: of, protocol: over, devices: [from, to], nth: [a, b] } = drawn;
  const pick = (list: readonly string[], n: number) => list[n % list.length];
  const there = (device: Device, n: number) => pick(BEHIND[device][of], n);
  const icmp = of === 'ip' ? 'icmp' : 'icmpv6';
  const related = drawn.state === 'related';
  // What nothing but ports can make invalid is new.
  const ctState = drawn.state === 'invalid' && over === 'icmp' ? 'new' : drawn.state;
  const isIcmp = over === 'icmp' || related;
  const packet: Packet = {
    family: of,
    protocol: isIcmp ? icmp : over,
    saddr: drawn.path === 'output' ? pick(LOCAL[of], a) : there(from, a),
    daddr: drawn.path === 'input' ? pick(LOCAL[of], b) : there(to, b),
    ...(drawn.path !== 'output' && { iifname: from }),
    ...(drawn.path !== 'input' && { oifname: to }),
    ctState,
    mark: drawn.mark,
    ...(ctState !== 'invalid' && ctState !== 'untracked' && { ctMark: drawn.ctMark }),
    ...(!isIcmp && { dport: drawn.dport }),
    ...(over === 'tcp' && !related && { tcpFlags: ctState === 'established' ? ['ack'] : drawn.flags }),
    fields: {
      ...(drawn.path !== 'output' && { 'meta pkttype': 0n }),
      [of === 'ip' ? 'ip ttl' : 'ip6 hoplimit']: BigInt(drawn.ttl),
      [of === 'ip' ? 'ip dscp' : 'ip6 dscp']: drawn.dscp,
      ...(isIcmp && { [`${icmp} type`]: typeOf(icmp, related, drawn.type), [`${icmp} code`]: 0n }),
    },
  };
  return ctState === 'established' ? { ...packet, translation: translationOf(packet, drawn.translated) } : packet;
});

function typeOf(protocol: 'icmp' | 'icmpv6', related: boolean, type: string): bigint {
  if (related) {
    return protocol === 'icmp' ? 3n : 1n;
  }
  return protocol === 'icmp' ? (type === 'request' ? 8n : 13n) : 128n;
}

/** What NAT has done to its connection: the destination stays on the same side of the router, so that the way does. */
function translationOf({ family: of, daddr, protocol: over, oifname }: Packet, drawn?: { destination: boolean; source: boolean; nth: number }): NonNullable<Packet['translation']> {
  const ported = over === 'tcp' || over === 'udp';
  const near = oifname === undefined ? LOCAL[of] : BEHIND[oifname as Device][of];
  const to = near[(drawn?.nth ?? 0) % near.length];
  return {
    ...(drawn?.destination && to !== daddr && { daddr: to, ...(ported && { dport: 4321 }) }),
    ...(drawn?.source && { saddr: of === 'ip' ? '192.0.2.2' : '2001:db8::2' }),
  };
}

/** Packets of one round: each in a connection of its own. */
export function numbered(packets: readonly Packet[]): Packet[] {
  return packets.map((packet, i) => (packet.protocol === 'tcp' || packet.protocol === 'udp' ? { ...packet, sport: FIRST_PORT + i } : packet));
}
