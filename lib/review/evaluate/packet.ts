import { parseIpv4, parseIpv6 } from '../../nft/model/address';
import { datatype, symbolValue } from '../../nft/model/datatype';
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
  readonly ctState?: 'new' | 'established' | 'related' | 'invalid' | 'untracked';
  readonly mark?: number;
  readonly ctMark?: number;
  /** Anything else, in nft's words: `ip ttl`, `icmp type`, `meta pkttype`. */
  readonly fields?: Readonly<Record<string, Known>>;
}

const LOOPBACK = { name: 'lo', type: 772n };
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
  const address = (text: string | undefined) => (text === undefined ? undefined : family === 'ip' ? parseIpv4(text) : parseIpv6(text));
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
  knowNumber('meta mark', packet.mark);
  knowNumber('ct mark', packet.ctMark);
  if (packet.fromOutside && packet.iifname === undefined) {
    fields.set('meta iifname', { kind: 'unknown', except: [LOOPBACK.name] });
    fields.set('meta iiftype', { kind: 'unknown', except: [LOOPBACK.type] });
  }
  Object.entries(packet.fields ?? {}).forEach(([name, value]) => know(name, value));
  return fields;
}

function bits(type: string, words: readonly string[]): bigint {
  return words.reduce((all, word) => all | BigInt(symbolValue(datatype(type), word) ?? 0), 0n);
}
