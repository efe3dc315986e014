import { formatIpv4, formatIpv6, parseIpv4, parseIpv6 } from '../../nft/model/address';
import { datatype, symbolValue } from '../../nft/model/datatype';
import { Bits, readingOfBits } from './bits';
import { Known, Reading, valueReading } from './reading';

/** A packet as it arrives or leaves. Whatever is left out is not known. */
export interface Packet {
  readonly family: 'ip' | 'ip6';
  /** `tcp`, `udp`, `icmp`, `icmpv6`, or any other protocol by its number. */
  readonly protocol?: string | number;
  readonly saddr?: string;
  readonly daddr?: string;
  readonly sport?: number;
  readonly dport?: number;
  /** Flags of a TCP packet: `['syn']`. */
  readonly tcpFlags?: readonly string[];
  readonly iifname?: string;
  readonly oifname?: string;
  /** That it does not come over the loopback device, where it is not known which one it comes by. */
  readonly fromOutside?: boolean;
  /** `new`: the first packet of its connection. */
  readonly ctState?: 'new' | 'established' | 'related' | 'invalid' | 'untracked';
  readonly mark?: number;
  readonly ctMark?: number;
  /** What NAT does to the packets of its connection since the first one: `{}` is nothing. Rules are not asked about these. */
  readonly translation?: Translation;
  /** That it is bridged: rules of bridge and netdev tables see it, and no others. */
  readonly bridged?: boolean;
  /** Anything else, in nft's words: `ip ttl`, `icmp type`, `meta pkttype`. */
  readonly fields?: Readonly<Record<string, Known>>;
}

/** The addresses and ports that a packet gets on its way. */
export interface Translation {
  readonly saddr?: string;
  readonly daddr?: string;
  readonly sport?: number;
  readonly dport?: number;
}

const LOOPBACK = { name: 'lo', type: 772n };
const ORIGINAL = 0n;
/** Bits of `ct status`; of NAT, those for the source and the destination. */
const STATUS = { expected: 1n, seenReply: 2n, assured: 4n, confirmed: 8n, nat: 48n, dying: 512n };
const FAMILY = { ip: { nfproto: 2n, protocol: 0x0800n, version: 4n }, ip6: { nfproto: 10n, protocol: 0x86ddn, version: 6n } };

/** The number of a protocol; undefined when it is not known. */
export function protocolNumber(protocol: string | number): bigint | undefined {
  const number = typeof protocol === 'number' ? protocol : symbolValue(datatype('inet_proto'), protocol);
  return number === undefined ? undefined : BigInt(number);
}

/** What can be read of the packet, by field. IPv6 packets are taken to have no extension headers. */
export function fieldsOf(packet: Packet): Map<string, Reading> {
  const { family } = packet;
  const { nfproto, protocol, version } = FAMILY[family];
  const fields = new Map<string, Reading>();
  const know = (name: string, value: Known | undefined) => value !== undefined && fields.set(name, valueReading(value));
  const knowNumber = (name: string, value: number | undefined) => value !== undefined && know(name, BigInt(value));
  const l4proto = packet.protocol === undefined ? undefined : protocolNumber(packet.protocol);
  const address = (text: string | undefined) => (text === undefined ? undefined : addressNumber(family, text));
  know('meta nfproto', nfproto);
  know('meta protocol', protocol);
  know(`${family} version`, version);
  know('meta l4proto', l4proto);
  know(family === 'ip' ? 'ip protocol' : 'ip6 nexthdr', l4proto);
  know(`${family} saddr`, address(packet.saddr));
  know(`${family} daddr`, address(packet.daddr));
  knowNumber('th sport', packet.sport);
  knowNumber('th dport', packet.dport);
  know('tcp flags', packet.tcpFlags && bits('tcp_flag', packet.tcpFlags));
  know('meta iifname', packet.iifname);
  know('meta oifname', packet.oifname);
  know('ct state', packet.ctState && bits('ct_state', [packet.ctState]));
  if (packet.ctState === 'new') {
    know('ct direction', ORIGINAL);
    know('ct original l3proto', nfproto);
    know('ct original protocol', l4proto);
    know(`ct original ${family} saddr`, address(packet.saddr));
    know(`ct original ${family} daddr`, address(packet.daddr));
    knowNumber('ct original proto-src', packet.sport);
    knowNumber('ct original proto-dst', packet.dport);
  }
  const status = statusOf(packet);
  if (status) {
    fields.set('ct status', readingOfBits(status));
  }
  knowNumber('meta mark', packet.mark);
  knowNumber('ct mark', packet.ctMark);
  if (packet.fromOutside && packet.iifname === undefined) {
    fields.set('meta iifname', { kind: 'unknown', except: [LOOPBACK.name] });
    fields.set('meta iiftype', { kind: 'unknown', except: [LOOPBACK.type] });
  }
  Object.entries(packet.fields ?? {}).forEach(([name, value]) => know(name, value));
  return fields;
}

/** What is sure of a connection's status. */
function statusOf({ ctState, translation }: Packet): Bits | undefined {
  if (ctState === 'new') {
    return { mask: STATUS.expected | STATUS.seenReply | STATUS.assured | STATUS.confirmed | STATUS.nat | STATUS.dying, value: 0n };
  }
  const untouched = translation && Object.keys(translation).length === 0 ? STATUS.nat : 0n;
  const value = STATUS.seenReply | STATUS.confirmed;
  return ctState === 'established' ? { mask: value | untouched, value } : undefined;
}

/** The number of an address. */
export function addressNumber(family: 'ip' | 'ip6', text: string): bigint | undefined {
  return family === 'ip' ? parseIpv4(text) : parseIpv6(text);
}

/** An address as nft writes it. */
export function addressText(family: 'ip' | 'ip6', number: bigint): string {
  return family === 'ip' ? formatIpv4(number) : formatIpv6(number);
}

function bits(type: string, words: readonly string[]): bigint {
  return words.reduce((all, word) => all | BigInt(symbolValue(datatype(type), word) ?? 0), 0n);
}
