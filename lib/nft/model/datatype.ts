import { DSCP, ETHER_TYPE, ICMP_CODE, ICMP_TYPE, ICMPV6_CODE, ICMPV6_TYPE, INET_PROTO } from './symbols';

/** How values of a type are written and what they may be. */
export interface Datatype {
  readonly name: string;
  readonly form: 'integer' | 'bitmask' | 'ipv4' | 'ipv6' | 'ether' | 'ifname' | 'text';
  readonly bits: number;
  /** Words for values, in nft's spelling of today. */
  readonly symbols?: Readonly<Record<string, number>>;
  /** Numbers are written in hexadecimal with this many digits. */
  readonly hexDigits?: number;
  /** Words are read, but numbers stay numbers: what a code means depends on the type of the message. */
  readonly numeric?: boolean;
  /** Names are looked up in the host's own files, e.g. /etc/passwd. */
  readonly namesOfHost?: boolean;
}

const integer = (name: string, bits: number, more: Partial<Datatype> = {}): Datatype => ({ name, form: 'integer', bits, ...more });
const bitmask = (name: string, bits: number, symbols: Readonly<Record<string, number>>): Datatype => ({ name, form: 'bitmask', bits, symbols });

const DATATYPES: readonly Datatype[] = [
  { name: 'ipv4_addr', form: 'ipv4', bits: 32 },
  { name: 'ipv6_addr', form: 'ipv6', bits: 128 },
  { name: 'ether_addr', form: 'ether', bits: 48 },
  { name: 'ifname', form: 'ifname', bits: 128 },
  { name: 'iface_index', form: 'ifname', bits: 32 },
  integer('u8', 8),
  integer('u16', 16),
  integer('inet_service', 16),
  integer('inet_proto', 8, { symbols: INET_PROTO }),
  integer('nf_proto', 8, { symbols: { ipv4: 2, ipv6: 10 } }),
  integer('ether_type', 16, { symbols: ETHER_TYPE, hexDigits: 4 }),
  integer('arp_op', 16, { symbols: { request: 1, reply: 2, rrequest: 3, rreply: 4, inrequest: 8, inreply: 9, nak: 10 } }),
  integer('icmp_type', 8, { symbols: ICMP_TYPE }),
  integer('icmp_code', 8, { symbols: ICMP_CODE, numeric: true }),
  integer('icmpv6_type', 8, { symbols: ICMPV6_TYPE }),
  integer('icmpv6_code', 8, { symbols: ICMPV6_CODE, numeric: true }),
  integer('dscp', 6, { symbols: DSCP, hexDigits: 2 }),
  integer('mark', 32, { hexDigits: 8 }),
  integer('uid', 32, { namesOfHost: true }),
  integer('gid', 32, { namesOfHost: true }),
  integer('pkt_type', 8, { symbols: { host: 0, broadcast: 1, multicast: 2, other: 3 } }),
  integer('ct_dir', 8, { symbols: { original: 0, reply: 1 } }),
  bitmask('ct_state', 32, { invalid: 1, established: 2, related: 4, new: 8, untracked: 64 }),
  bitmask('ct_status', 32, {
    'expected': 1, 'seen-reply': 2, 'assured': 4, 'confirmed': 8, 'snat': 16, 'dnat': 32, 'dying': 512,
  }),
  bitmask('tcp_flag', 8, { fin: 1, syn: 2, rst: 4, psh: 8, ack: 16, urg: 32, ecn: 64, cwr: 128 }),
];

const BY_NAME: ReadonlyMap<string, Datatype> = new Map(DATATYPES.map((type) => [type.name, type]));

/** The datatype of that name; one that this library does not know takes any word. */
export function datatype(name: string): Datatype {
  return BY_NAME.get(name) ?? { name, form: 'text', bits: 0 };
}

/** The value of a word of this type. */
export function symbolValue(type: Datatype, word: string): number | undefined {
  return type.symbols && Object.hasOwn(type.symbols, word) ? type.symbols[word] : undefined;
}

/** The word that nft lists for a value of this type. */
export function symbolOf(type: Datatype, value: bigint): string | undefined {
  return type.numeric ? undefined : Object.entries(type.symbols ?? {}).find(([, number]) => BigInt(number) === value)?.[0];
}
