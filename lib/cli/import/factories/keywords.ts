import * as nft from '../../../nft';
import { NftKeyword } from '../../../nft';
import { FlagsValue } from '../../../nft/model/expression';
import { Built, invoke, library } from '../code/built';
import { call, imported, member, string } from '../code/code';

/** Which class has the words of a datatype. */
const CLASSES = {
  ct_state: 'CtState', ct_status: 'CtStatus', ct_event: 'CtEvent', inet_proto: 'IpProtocol', ether_type: 'EtherType', icmp_type: 'IcmpType',
  icmpv6_type: 'Icmpv6Type', igmp_type: 'IgmpType', dscp: 'Dscp', pkt_type: 'PacketType', tcp_flag: 'TcpFlag', arp_op: 'ArpOperation',
  dccp_pkttype: 'DccpPacketType', mh_type: 'MhType', iface_type: 'InterfaceType', fib_addrtype: 'FibAddressType', day: 'Weekday', ecn: 'Ecn',
} as const satisfies Readonly<Record<string, keyof typeof nft>>;

/** The class of the words of a datatype; undefined when they are strings or numbers. */
export function keywordClass(datatype: string): (typeof CLASSES)[keyof typeof CLASSES] | undefined {
  return Object.hasOwn(CLASSES, datatype) ? CLASSES[datatype as keyof typeof CLASSES] : undefined;
}

/** The constant for a word, such as `CtState.NEW`. */
export function keyword(name: keyof typeof nft, word: string): Built<NftKeyword> | undefined {
  const found = Object.entries(nft[name]).find((entry): entry is [string, NftKeyword] =>
    entry[1] instanceof NftKeyword && entry[1].text === word);
  return found && { code: member(imported(name), found[0]), value: found[1] };
}

/** The constant, or the factory for a word that has none, such as `IpProtocol.of('89')`. */
export function keywordOrOf(name: (typeof CLASSES)[keyof typeof CLASSES], word: string): Built<NftKeyword> {
  return keyword(name, word) ?? { code: call(member(imported(name), 'of'), string(word)), value: nft[name].of(word) };
}

const COMBINED = { ct_status: 'CtStatus', tcp_flag: 'TcpFlag' } as const satisfies Readonly<Record<string, keyof typeof nft>>;

/** Bits that are set together, such as `TcpFlag.allOf(TcpFlag.SYN, TcpFlag.ACK)`. */
export function combination(datatype: string, { flags, joined }: FlagsValue): Built<NftKeyword> | undefined {
  if (joined !== 'all' || !Object.hasOwn(COMBINED, datatype)) {
    return undefined;
  }
  const name = COMBINED[datatype as keyof typeof COMBINED];
  const words = flags.map((flag) => (flag.kind === 'symbol' ? keyword(name, flag.name) : undefined));
  return words.every((word) => word !== undefined)
    ? invoke(library(name, 'allOf') as Built<(...bits: NftKeyword[]) => NftKeyword>, ...words) : undefined;
}
