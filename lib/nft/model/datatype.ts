import { formatClassid, parseClassid } from './classid';
import { formatDuration, parseDuration } from './duration';
import {
  CT_EVENT, DAY, DCCP_PKTTYPE, DSCP, ECN, ETHER_TYPE, FIB_ADDRTYPE, ICMPV6_CODE, ICMPV6_TYPE, ICMPX_CODE, ICMP_CODE, ICMP_TYPE,
  IFACE_TYPE, IGMP_TYPE, INET_PROTO, MH_TYPE, MPTCP_SUBTYPE,
} from './symbols';

/** How values of a type are written and what they may be. */
export interface Datatype {
  readonly name: string;
  readonly form: 'integer' | 'bitmask' | 'ipv4' | 'ipv6' | 'ether' | 'ifname' | 'duration' | 'classid' | 'date' | 'hour' | 'string' | 'text';
  readonly bits: number;
  /** The highest number, where it is less than the bits could hold. */
  readonly highest?: number;
  /** Words for values, in nft's spelling of today. */
  readonly symbols?: Readonly<Record<string, number>>;
  /** Numbers are written in hexadecimal with this many digits. */
  readonly hexDigits?: number;
  /** Words are read, but numbers stay numbers: what a code means depends on the type of the message. */
  readonly numeric?: boolean;
  /** Words stand between double quotes. */
  readonly quoted?: boolean;
  /** Words are read, but written as numbers: not every nft or host knows them. */
  readonly readOnlyWords?: boolean;
  /** IPv4 addresses are read too. */
  readonly addresses?: boolean;
  /** Names besides are looked up in the host's own files, e.g. /etc/passwd, by the nft that loads the text. */
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
  integer('inet_service', 16),
  integer('inet_proto', 8, { symbols: INET_PROTO }),
  integer('nf_proto', 8, { symbols: { ipv4: 2, ipv6: 10 } }),
  integer('ether_type', 16, { symbols: ETHER_TYPE, hexDigits: 4 }),
  integer('arp_op', 16, { symbols: { request: 1, reply: 2, rrequest: 3, rreply: 4, inrequest: 8, inreply: 9, nak: 10 } }),
  integer('icmp_type', 8, { symbols: ICMP_TYPE }),
  integer('icmp_code', 8, { symbols: ICMP_CODE, numeric: true }),
  integer('icmpv6_type', 8, { symbols: ICMPV6_TYPE }),
  integer('icmpv6_code', 8, { symbols: ICMPV6_CODE, numeric: true }),
  integer('icmpx_code', 8, { symbols: ICMPX_CODE, numeric: true }),
  // Numbers to nft before 1.1, and addresses since; both are read as numbers.
  integer('option_addr', 32, { addresses: true }),
  integer('dscp', 6, { symbols: DSCP, hexDigits: 2 }),
  integer('mark', 32, { hexDigits: 8 }),
  integer('uid', 32, { namesOfHost: true }),
  integer('gid', 32, { namesOfHost: true }),
  integer('pkt_type', 8, { symbols: { host: 0, broadcast: 1, multicast: 2, other: 3 } }),
  integer('ct_dir', 8, { symbols: { original: 0, reply: 1 } }),
  integer('ecn', 2, { symbols: ECN }),
  integer('igmp_type', 8, { symbols: IGMP_TYPE }),
  integer('dccp_pkttype', 4, { symbols: DCCP_PKTTYPE }),
  integer('mptcp_subtype', 4, { readOnlyWords: true, symbols: MPTCP_SUBTYPE }),
  integer('mh_type', 8, { symbols: MH_TYPE }),
  integer('iface_type', 16, { symbols: IFACE_TYPE }),
  integer('fib_addrtype', 32, { symbols: FIB_ADDRTYPE }),
  integer('boolean', 1, { symbols: { exists: 1, missing: 0 } }),
  integer('day', 8, { symbols: DAY, quoted: true, highest: 6 }),
  integer('realm', 32, { namesOfHost: true, readOnlyWords: true, symbols: { cosmos: 0 } }),
  integer('devgroup', 32, { namesOfHost: true, readOnlyWords: true, symbols: { default: 0 } }),
  { name: 'time', form: 'duration', bits: 32 },
  { name: 'classid', form: 'classid', bits: 32 },
  { name: 'date', form: 'date', bits: 64 },
  { name: 'hour', form: 'hour', bits: 32 },
  { name: 'string', form: 'string', bits: 0 },
  { name: 'cgroupsv2', form: 'string', bits: 0 },
  bitmask('ct_event', 32, CT_EVENT),
  // A label is the number of its bit, or a name of the host's connlabel.conf.
  { name: 'ct_label', form: 'bitmask', bits: 7 },
  bitmask('ct_state', 32, { invalid: 1, established: 2, related: 4, new: 8, untracked: 64 }),
  bitmask('ct_status', 32, {
    'expected': 1, 'seen-reply': 2, 'assured': 4, 'confirmed': 8, 'snat': 16, 'dnat': 32, 'seq-adjust': 64, 'snat-done': 128,
    'dnat-done': 256, 'dying': 512, 'fixed-timeout': 1024, 'helper': 8192, 'offload': 16384, 'hw-offload': 32768,
  }),
  bitmask('tcp_flag', 8, { fin: 1, syn: 2, rst: 4, psh: 8, ack: 16, urg: 32, ecn: 64, cwr: 128 }),
];

/** Names of objects, where a map gives them. */
export const OBJECT_NAME: Datatype = { name: 'object', form: 'string', bits: 0 };

const BY_NAME: ReadonlyMap<string, Datatype> = new Map(DATATYPES.map((type) => [type.name, type]));

/** The highest number of a type. */
export function highestOf({ bits, highest }: Datatype): bigint {
  return highest === undefined ? (1n << BigInt(bits)) - 1n : BigInt(highest);
}

/** The datatype of that name; one that this library does not know takes any word. */
export function datatype(name: string): Datatype {
  return BY_NAME.get(name) ?? plainNumber(name) ?? { name, form: 'text', bits: 0 };
}

/** `u12`: a number of twelve bits that nft has no type of its own for; `x12`: the same, written in hexadecimal. */
function plainNumber(name: string): Datatype | undefined {
  const match = /^([ux])(\d+)$/.exec(name);
  return match ? integer(name, Number(match[2]), match[1] === 'x' ? { hexDigits: 1 } : {}) : undefined;
}

/** What is shifted has no words any more: they are for values as they stand in the packet. */
export function withoutWords(type: Datatype): Datatype {
  return { ...type, symbols: undefined };
}

/** The value of a word of this type. */
export function symbolValue(type: Datatype, word: string): number | undefined {
  if (type.form === 'duration') {
    return parseDuration(word);
  }
  if (type.form === 'classid') {
    return parseClassid(word);
  }
  return type.symbols && Object.hasOwn(type.symbols, word) ? type.symbols[word] : undefined;
}

/** The word that nft lists for a value of this type. */
export function symbolOf(type: Datatype, value: bigint): string | undefined {
  if (type.form === 'duration') {
    return formatDuration(Number(value));
  }
  if (type.form === 'classid' && value >> 32n === 0n) {
    return formatClassid(Number(value), type.numeric);
  }
  if (type.numeric || type.readOnlyWords) {
    return undefined;
  }
  return Object.entries(type.symbols ?? {}).find(([, number]) => BigInt(number) === value)?.[0];
}
