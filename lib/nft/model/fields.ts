/** The type of every payload field. nft's own words throughout; later fields are added here and nowhere else. */
export const PAYLOAD_FIELDS = {
  ether: { daddr: 'ether_addr', saddr: 'ether_addr', type: 'ether_type' },
  arp: { 'operation': 'arp_op', 'saddr ether': 'ether_addr', 'saddr ip': 'ipv4_addr', 'daddr ether': 'ether_addr', 'daddr ip': 'ipv4_addr' },
  ip: { dscp: 'dscp', ttl: 'u8', protocol: 'inet_proto', length: 'u16', saddr: 'ipv4_addr', daddr: 'ipv4_addr' },
  icmp: { type: 'icmp_type', code: 'icmp_code' },
  ip6: { dscp: 'dscp', nexthdr: 'inet_proto', hoplimit: 'u8', length: 'u16', saddr: 'ipv6_addr', daddr: 'ipv6_addr' },
  icmpv6: { type: 'icmpv6_type', code: 'icmpv6_code' },
  tcp: { sport: 'inet_service', dport: 'inet_service', flags: 'tcp_flag' },
  udp: { sport: 'inet_service', dport: 'inet_service' },
  th: { sport: 'inet_service', dport: 'inet_service' },
} as const;

/** The type of every meta key. */
export const META_KEYS = {
  iif: 'iface_index',
  oif: 'iface_index',
  iifname: 'ifname',
  oifname: 'ifname',
  l4proto: 'inet_proto',
  nfproto: 'nf_proto',
  protocol: 'ether_type',
  mark: 'mark',
  skuid: 'uid',
  skgid: 'gid',
  pkttype: 'pkt_type',
} as const;

/** Keys that nft lists without the word `meta`. */
export const BARE_META_KEYS: ReadonlySet<string> = new Set(['iif', 'oif', 'iifname', 'oifname']);

/** The type of every conntrack key. */
export const CT_KEYS = {
  state: 'ct_state',
  status: 'ct_status',
  mark: 'mark',
  direction: 'ct_dir',
} as const;

export type PayloadProtocol = keyof typeof PAYLOAD_FIELDS;
export type PayloadField = { [P in PayloadProtocol]: keyof (typeof PAYLOAD_FIELDS)[P] }[PayloadProtocol];
export type MetaKey = keyof typeof META_KEYS;
export type CtKey = keyof typeof CT_KEYS;
