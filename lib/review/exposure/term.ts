import { typesOf } from '../../nft/check/types';
import { Datatype } from '../../nft/model/datatype';
import { Selector } from '../../nft/model/selectors';
import { fieldName, portName, read } from '../evaluate/fields';
import { Known, valueReading } from '../evaluate/reading';
import { State } from '../evaluate/state';
import { exactly } from './diagram/block';
import { ALL, Edge, NONE, not } from './diagram/diagram';
import { NO_DEVICE } from './names';
import { Field, Space } from './space';

/** What is read from some packets: the value of a field, a constant, or bits that were calculated, the highest first. */
export type Case = { readonly when: Edge } & (
  | { readonly kind: 'field'; readonly field: Field }
  | { readonly kind: 'value'; readonly value: Known }
  | { readonly kind: 'bits'; readonly bits: readonly Edge[] }
);

/** What a rule reads from all packets; the parts are disjoint, and there is no packet besides. */
export interface Term {
  readonly cases: readonly Case[];
  /** Packets from which nothing can be read: the rule ends. */
  readonly absent: Edge;
  /** Packets of which nobody can tell. */
  readonly unknown: Edge;
}

export const UNKNOWN_TERM: Term = { cases: [], absent: NONE, unknown: ALL };

/** Other words for a field. */
const ALIASES: Readonly<Record<string, string>> = { 'ip protocol': 'meta l4proto', 'ip6 nexthdr': 'meta l4proto' };
/** What the network decides alone. */
const OF_NETWORK: Readonly<Record<string, readonly bigint[]>> = {
  'meta protocol': [0x0800n, 0x86ddn], 'ip version': [4n, 4n], 'ip6 version': [6n, 6n],
};
/** Another value each time. */
const VOLATILE: readonly string[] = ['meta random'];
/** Forms of values that are compared with nothing here. */
const OPAQUE: readonly Datatype['form'][] = ['text', 'date', 'hour', 'duration'];
const INVALID = 1n;
const UNTRACKED = 64n;
const IPV4 = 2n;
const IPV6 = 10n;
const NETWORKS = [IPV4, IPV6] as const;
/** TCP, UDP, DCCP, SCTP and UDP-Lite. */
export const PORTED: readonly bigint[] = [6n, 17n, 33n, 132n, 136n];
const PROTOCOLS = 256;

/** What was found out once for a space. */
const KNOWN = new WeakMap<Space, Map<string, Term>>();

/** What a rule reads there. */
export function termOf(node: Selector, space: Space): Term {
  const name = fieldName(node);
  if (name === undefined) {
    return UNKNOWN_TERM;
  }
  const known = KNOWN.get(space) ?? new Map<string, Term>();
  KNOWN.set(space, known);
  const term = known.get(name) ?? newTerm(node, name, space);
  known.set(name, term);
  return term;
}

function newTerm(node: Selector, name: string, space: Space): Term {
  const [type] = typesOf(node);
  if (type === undefined || VOLATILE.includes(name) || OPAQUE.includes(type.form)) {
    return UNKNOWN_TERM;
  }
  const { absent, unknown, given } = node.kind === 'payload' ? presence(node, name, space) : { ...absence(node, name, space), given: name };
  const when = space.diagram.without(not(absent), unknown);
  return when === NONE ? { cases: [], absent, unknown } : { cases: casesOf(given, type, when, space), absent, unknown };
}

function casesOf(name: string, type: Datatype, when: Edge, space: Space): Case[] {
  const ofNetwork = OF_NETWORK[name];
  if (ofNetwork) {
    return NETWORKS.map((network, i) => ({ kind: 'value', value: ofNetwork[i], when: space.diagram.and(when, space.is('meta nfproto', network)) }));
  }
  const isName = type.form === 'ifname' || type.form === 'string';
  return [{ kind: 'field', field: isName ? space.nameField(name) : space.numberField(ALIASES[name] ?? name, type.bits), when }];
}

const OF_DEVICE = /^meta ([io]if)(?:type|group|kind)$/;

/** Of a connection or a device that is not there, nothing can be read but the state or the name. */
function absence(node: Selector, name: string, space: Space): { absent: Edge; unknown: Edge } {
  const { diagram } = space;
  if (node.kind === 'ct' && node.key !== 'state') {
    const network = node.key.startsWith('ip ') ? space.is('meta nfproto', IPV4) : node.key.startsWith('ip6 ') ? space.is('meta nfproto', IPV6) : ALL;
    const absent = diagram.or(unconnected(space), not(network));
    // Of what has no ports, conntrack remembers other things there.
    const ports = node.key.startsWith('proto-') ? diagram.union(PORTED.map((protocol) => space.is('meta l4proto', protocol))) : ALL;
    return { absent, unknown: diagram.without(not(ports), absent) };
  }
  const device = OF_DEVICE.exec(name);
  return { absent: device ? space.is(`meta ${device[1]}name`, NO_DEVICE) : NONE, unknown: NONE };
}

/** Packets that belong to no connection, as far as conntrack has seen them. */
export function unconnected(space: Space): Edge {
  return space.options(space.field('ct state'), (state) => state === INVALID || state === UNTRACKED);
}

/** Which packets have a header: whoever evaluates a single packet knows, so it is asked of each network and protocol. */
function presence(node: Selector, name: string, space: Space): { absent: Edge; unknown: Edge; given: string } {
  const { diagram } = space;
  const [network, protocol] = [space.field('meta nfproto'), space.field('meta l4proto')];
  let given = name;
  const found = { absent: NONE, unknown: NONE };
  for (const nfproto of NETWORKS) {
    const sets: { absent: Edge[]; unknown: Edge[] } = { absent: [], unknown: [] };
    for (let number = 0; number < PROTOCOLS; number++) {
      const l4proto = BigInt(number);
      const bare = State.of(new Map([['meta nfproto', valueReading(nfproto)], ['meta l4proto', valueReading(l4proto)]]));
      const own = portName(name, bare);
      const { kind } = read(node, bare.withField(own, valueReading(0n)));
      if (kind === 'value') {
        given = own;
      } else {
        sets[kind].push(exactly(diagram, protocol, l4proto));
      }
    }
    const here = space.options(network, (value) => value === nfproto);
    found.absent = diagram.or(found.absent, diagram.and(here, diagram.union(sets.absent)));
    found.unknown = diagram.or(found.unknown, diagram.and(here, diagram.union(sets.unknown)));
  }
  return { ...found, given };
}
