import { CT_KEYS, META_KEYS, PAYLOAD_FIELDS } from '../model/fields';

// All words of nft that begin an expression or a statement. What the model has no node for is recognised by these, so that
// it is refused by its name instead of being taken for something else. A word leaves its list when the model learns it.

/** Keys that need no `meta` before them. */
export const BARE_META: ReadonlySet<string> = new Set(`
  mark iif iifname iiftype oif oifname oiftype skuid skgid nftrace rtclassid ibriport ibrname obriport obrname pkttype cpu iifgroup
  oifgroup cgroup time day hour
`.trim().split(/\s+/));

const ALL_META = `
  length protocol priority mark iif oif iifname oifname iiftype oiftype skuid skgid nftrace rtclassid secmark nfproto l4proto ibrname
  obrname ibriport obriport pkttype cpu iifgroup oifgroup cgroup random ipsec iifkind oifkind ibrpvid ibrvproto time day hour sdif
  sdifname broute ibrhwaddr secpath
`;

const ALL_CT = `
  state direction status mark secmark expiration helper l3proto saddr daddr protocol proto-src proto-dst label packets bytes avgpkt
  zone event ip ip6 id timeout expectation
`;

export const CT_DIRECTIONS: ReadonlySet<string> = new Set(['original', 'reply']);

const ALL_PAYLOAD: Readonly<Record<string, string>> = {
  ether: 'daddr saddr type',
  vlan: 'pcp dei cfi id type',
  arp: 'htype ptype hlen plen operation saddr daddr',
  ip: 'version hdrlength dscp ecn length id frag-off ttl protocol checksum saddr daddr option',
  icmp: 'type code checksum id sequence gateway mtu',
  igmp: 'type checksum mrt group',
  ip6: 'version dscp ecn flowlabel length nexthdr hoplimit saddr daddr',
  icmpv6: 'type code checksum parameter-problem mtu id sequence max-delay taddr daddr',
  ah: 'nexthdr hdrlength reserved spi sequence',
  esp: 'spi sequence',
  comp: 'nexthdr flags cpi',
  udp: 'sport dport length checksum',
  udplite: 'sport dport csumcov checksum',
  tcp: 'sport dport sequence ackseq doff reserved flags window checksum urgptr option',
  dccp: 'sport dport type option',
  sctp: 'sport dport vtag checksum chunk',
  th: 'sport dport',
  vxlan: 'vni flags ip ip6 ether vlan arp tcp udp icmp icmpv6',
  geneve: 'vni type ip ip6 ether vlan arp tcp udp icmp icmpv6',
  gre: 'version flags protocol ip ip6 tcp udp icmp icmpv6',
  gretap: 'ip ip6 ether vlan arp tcp udp icmp icmpv6',
  hbh: 'nexthdr hdrlength',
  rt: 'nexthdr hdrlength type seg-left classid nexthop mtu ipsec ip ip6',
  rt0: 'reserved addr',
  rt2: 'reserved addr',
  srh: 'last-entry flags tag sid',
  frag: 'nexthdr reserved frag-off reserved2 more-fragments id',
  dst: 'nexthdr hdrlength',
  mh: 'nexthdr hdrlength type reserved checksum',
};

function beyond(all: string, known: object): ReadonlySet<string> {
  const words = new Set(Object.keys(known).map((key) => key.split(' ')[0]));
  return new Set(all.trim().split(/\s+/).filter((word) => !words.has(word)));
}

export const UNSUPPORTED_META = beyond(ALL_META, META_KEYS);
export const UNSUPPORTED_CT = beyond(ALL_CT, CT_KEYS);
export const UNSUPPORTED_PAYLOAD: ReadonlyMap<string, ReadonlySet<string>> = new Map(Object.entries(ALL_PAYLOAD).map(([protocol, fields]) =>
  [protocol, beyond(fields, (PAYLOAD_FIELDS as Readonly<Record<string, object>>)[protocol] ?? {})]));

/** Expressions of several words that no other list covers. */
export const UNSUPPORTED_SELECTORS: ReadonlySet<string> = new Set([
  'exthdr', 'fib', 'ipsec', 'jhash', 'numgen', 'osf', 'socket', 'symhash', 'tunnel',
]);

export const UNSUPPORTED_STATEMENTS: ReadonlySet<string> = new Set(['meter', 'secmark', 'set', 'xt']);
