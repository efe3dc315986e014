import { Interval } from '../../nft/model/interval';
import { Packet } from '../evaluate/packet';
import { Place } from '../evaluate/trace';
import { ExposedHook } from './path';
import { Box } from './region';
import { Space } from './space';
import { addressesText, devicesText, numbersText, portsText, protocolsText } from './words';

/** Packets that may begin a connection, in a few words. */
export interface ExposureLine {
  readonly hook: ExposedHook;
  readonly families: readonly ('ip' | 'ip6')[];
  /** `may` where it depends on something that is not known: {@link unknowns}. */
  readonly certainty: 'sure' | 'may';
  /** `tcp/5432`, `icmp echo-request`, `any protocol`. */
  readonly service: string;
  /** CIDRs. */
  readonly source: string;
  /** CIDRs, as the packet comes; without, any. */
  readonly destination?: string;
  readonly sourcePorts?: string;
  /** Devices; without, any. */
  readonly in?: string;
  readonly out?: string;
  /** Where NAT sends it instead. */
  readonly translatedTo?: string;
  /** The rules that accept it; policies where there is no such rule, and nothing where no chain sees it. */
  readonly by: readonly Place[];
  /** What keeps it from being sure, in nft's words. */
  readonly unknowns: readonly string[];
  /** In IPv6 any source gets through, and in IPv4 not. */
  readonly unfilteredInIpv6: boolean;
  /** One such packet. */
  readonly witness: Packet;
}

/** The parts of a line that a box tells. */
export type BoxWords = Pick<ExposureLine, 'families' | 'service' | 'source' | 'destination' | 'sourcePorts' | 'in' | 'out'>;

const EVERY_SOURCE = { ip: '0.0.0.0/0', ip6: '::/0' } as const;

export function boxWords(box: Box, space: Space): BoxWords {
  const family = (box.get('meta nfproto') ?? []).some(({ first }) => first === 1n) ? 'ip6' : 'ip';
  const families = box.has('meta nfproto') ? [family] as const : ['ip', 'ip6'] as const;
  const addresses = (side: 'saddr' | 'daddr') => {
    const intervals = box.get(`${family} ${side}`);
    return intervals && addressesText(intervals, family === 'ip6');
  };
  const [devices, ports] = [box.get('meta iifname'), box.get('th sport')];
  const out = box.get('meta oifname');
  return {
    families,
    service: serviceText(box),
    source: addresses('saddr') ?? families.map((one) => EVERY_SOURCE[one]).join(' and '),
    destination: addresses('daddr'),
    sourcePorts: ports && portsText(ports),
    in: devices && devicesText(devices, space),
    out: out && devicesText(out, space),
  };
}

function serviceText(box: Box): string {
  const protocols = box.get('meta l4proto');
  const port = box.get('th dport');
  const icmp = box.get('icmp type');
  const icmpv6 = box.get('icmpv6 type');
  const protocol = protocols ? protocolsText(protocols) : 'any protocol';
  return [
    port && isNarrow(port) ? `${protocol}/${portsText(port)}` : port ? `${protocol}, ${portsText(port)}` : protocol,
    icmp && numbersText(icmp, 'icmp_type'), icmpv6 && numbersText(icmpv6, 'icmpv6_type'),
  ].filter((text) => text !== undefined).join(' ');
}

function isNarrow(intervals: readonly Interval[]): boolean {
  return !portsText(intervals).startsWith('any');
}

/** `tcp/5432 on gw1 from 0.0.0.0/0 via wan (rule "db")`. */
export function lineText(line: ExposureLine, host?: string): string {
  const parts: readonly (readonly [string, string | undefined])[] = [
    ['', line.service], ['on', line.hook === 'input' ? host : undefined], ['to', line.destination], ['from', line.source], ['port', line.sourcePorts],
    ['via', line.in], ['out by', line.out], ['by way of NAT to', line.translatedTo],
  ];
  const text = parts.flatMap(([word, value]) => (value === undefined ? [] : [`${word} ${value}`.trim()])).join(' ');
  const by = line.by.length > 0 ? line.by.map(({ chain, rule }) => (rule === undefined ? `policy of ${chain}` : `rule "${rule}"`)).join(' or ') : 'no chain sees it';
  const unsure = line.certainty === 'may' ? `; it depends on ${line.unknowns.join(', ')}` : '';
  return `${text} (${by}${unsure})`;
}
