import { PayloadProtocol } from '../../nft/model/fields';
import { Selector } from '../../nft/model/selectors';
import { protocolNumber } from './packet';
import { ABSENT, isValue, Reading, UNKNOWN, valueReading } from './reading';
import { State } from './state';
import { Truth, truthOf } from './truth';

const PORTED: ReadonlySet<bigint> = new Set(['tcp', 'udp', 'udplite', 'dccp', 'sctp'].map((name) => protocolNumber(name)!));
const TRANSPORTS = ['tcp', 'udp', 'udplite', 'dccp', 'sctp', 'icmp', 'icmpv6', 'igmp', 'gre', 'esp', 'ah', 'comp'] as const;
/** What comes over one of the networks only. */
const NETWORK_OF: Readonly<Partial<Record<PayloadProtocol, bigint>>> = { ip: 2n, icmp: 2n, igmp: 2n, ip6: 10n, icmpv6: 10n };

/** How the fields of a packet are called; undefined for what this evaluation does not look into. */
export function fieldName(node: Selector): string | undefined {
  switch (node.kind) {
    case 'payload':
      return `${node.protocol} ${node.field}`;
    case 'meta':
      return `meta ${ALIASES[node.key] ?? node.key}`;
    case 'ct':
      return `ct ${node.direction === undefined ? '' : `${node.direction} `}${node.key}`;
    default:
      return undefined;
  }
}

/** A device is known by its name, however a rule looks at it. */
const ALIASES: Readonly<Record<string, string>> = { iif: 'iifname', oif: 'oifname' };

/** What a rule reads there. */
export function read(node: Selector, state: State): Reading {
  const name = fieldName(node);
  if (name === undefined) {
    return UNKNOWN;
  }
  if (node.kind === 'ct' && node.key !== 'state' && hasConnection(state) === 'no') {
    return ABSENT;
  }
  if (node.kind !== 'payload') {
    return state.field(name);
  }
  switch (hasHeader(node.protocol, state)) {
    case 'no':
      return ABSENT;
    case 'unknown':
      return UNKNOWN;
    case 'yes':
      return state.field(portName(name, state));
  }
}

/** Ports are kept once, for all protocols that have them. */
export function portName(name: string, state: State): string {
  const [protocol, field] = name.split(' ');
  const port = field === 'sport' || field === 'dport';
  return port && hasPorts(state) === 'yes' && protocol !== 'th' ? `th ${field}` : name;
}

export function hasPorts(state: State): Truth {
  const l4proto = state.field('meta l4proto');
  return l4proto.kind === 'value' ? truthOf(PORTED.has(l4proto.value as bigint)) : 'unknown';
}

/** Whether the packet has a header, as nft asks for it before it reads a field. */
export function hasHeader(protocol: PayloadProtocol, state: State): Truth {
  const network = NETWORK_OF[protocol];
  if (network !== undefined && !isValue(state.field('meta nfproto'), network)) {
    return 'no';
  }
  if (protocol === 'ip' || protocol === 'ip6') {
    return 'yes';
  }
  if (protocol === 'arp') {
    return 'no';
  }
  // Of other protocols than these, `th` reads whatever bytes are there.
  if (protocol === 'th') {
    return hasPorts(state) === 'yes' ? 'yes' : 'unknown';
  }
  const transport = TRANSPORTS.find((candidate) => candidate === protocol);
  const l4proto = state.field('meta l4proto');
  return transport === undefined || l4proto.kind !== 'value' ? 'unknown' : truthOf(l4proto.value === protocolNumber(transport));
}

export const CT_INVALID = 1n;
export const CT_RELATED = 4n;
export const CT_NEW = 8n;
export const CT_UNTRACKED = 64n;

/** Whether the packet belongs to a connection, as far as conntrack has seen it by now. */
export function hasConnection(state: State): Truth {
  const reading = state.field('ct state');
  return reading.kind === 'value' ? truthOf(reading.value !== CT_INVALID && reading.value !== CT_UNTRACKED) : 'unknown';
}

/** The packet as chains before conntrack see it: of a packet without a connection they read `invalid`. */
export function withoutConnection(state: State): State {
  return state.withConnection((name) => (name === 'ct state' ? valueReading(CT_INVALID) : ABSENT));
}
