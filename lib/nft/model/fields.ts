/**
 * The type of every payload field, in nft's own words throughout. Types that begin with `u` are plain numbers of so many
 * bits, those with `x` are written in hexadecimal.
 */
export const PAYLOAD_FIELDS = {
  ether: { daddr: 'ether_addr', saddr: 'ether_addr', type: 'ether_type' },
  vlan: { pcp: 'u3', dei: 'u1', id: 'u12', type: 'ether_type' },
  arp: {
    'htype': 'u16', 'ptype': 'ether_type', 'hlen': 'u8', 'plen': 'u8', 'operation': 'arp_op', 'saddr ether': 'ether_addr',
    'saddr ip': 'ipv4_addr', 'daddr ether': 'ether_addr', 'daddr ip': 'ipv4_addr',
  },
  ip: {
    'version': 'u4', 'hdrlength': 'u4', 'dscp': 'dscp', 'ecn': 'ecn', 'length': 'u16', 'id': 'u16', 'frag-off': 'x16', 'ttl': 'u8',
    'protocol': 'inet_proto', 'checksum': 'u16', 'saddr': 'ipv4_addr', 'daddr': 'ipv4_addr',
  },
  icmp: { type: 'icmp_type', code: 'icmp_code', checksum: 'u16', id: 'u16', sequence: 'u16', gateway: 'u32', mtu: 'u16' },
  igmp: { type: 'igmp_type', checksum: 'u16', mrt: 'u8', group: 'u32' },
  ip6: {
    version: 'u4', dscp: 'dscp', ecn: 'ecn', flowlabel: 'u20', length: 'u16', nexthdr: 'inet_proto', hoplimit: 'u8', saddr: 'ipv6_addr',
    daddr: 'ipv6_addr',
  },
  // nft lists `parameter-problem`, but reads the shorter word alone.
  icmpv6: {
    'type': 'icmpv6_type', 'code': 'icmpv6_code', 'checksum': 'u16', 'param-problem': 'u32', 'mtu': 'u32', 'id': 'u16', 'sequence': 'u16',
    'max-delay': 'u16', 'taddr': 'ipv6_addr', 'daddr': 'ipv6_addr',
  },
  ah: { nexthdr: 'inet_proto', hdrlength: 'u8', reserved: 'u16', spi: 'u32', sequence: 'u32' },
  esp: { spi: 'u32', sequence: 'u32' },
  comp: { nexthdr: 'inet_proto', flags: 'x8', cpi: 'u16' },
  udp: { sport: 'inet_service', dport: 'inet_service', length: 'u16', checksum: 'u16' },
  udplite: { sport: 'inet_service', dport: 'inet_service', csumcov: 'u16', checksum: 'u16' },
  tcp: {
    sport: 'inet_service', dport: 'inet_service', sequence: 'u32', ackseq: 'u32', doff: 'u4', reserved: 'u4', flags: 'tcp_flag', window: 'u16',
    checksum: 'u16', urgptr: 'u16',
  },
  dccp: { sport: 'inet_service', dport: 'inet_service', type: 'dccp_pkttype' },
  sctp: { sport: 'inet_service', dport: 'inet_service', vtag: 'u32', checksum: 'u32' },
  th: { sport: 'inet_service', dport: 'inet_service' },
  vxlan: { vni: 'u24', flags: 'x8' },
  geneve: { vni: 'u24', type: 'ether_type' },
  gre: { version: 'u3', flags: 'u5', protocol: 'ether_type' },
} as const;

/** The type of every meta key. */
export const META_KEYS = {
  length: 'u32',
  protocol: 'ether_type',
  priority: 'classid',
  mark: 'mark',
  iif: 'iface_index',
  oif: 'iface_index',
  iifname: 'ifname',
  oifname: 'ifname',
  iiftype: 'iface_type',
  oiftype: 'iface_type',
  skuid: 'uid',
  skgid: 'gid',
  nftrace: 'u1',
  rtclassid: 'realm',
  secmark: 'u32',
  nfproto: 'nf_proto',
  l4proto: 'inet_proto',
  ibrname: 'ifname',
  obrname: 'ifname',
  pkttype: 'pkt_type',
  cpu: 'u32',
  iifgroup: 'devgroup',
  oifgroup: 'devgroup',
  cgroup: 'u32',
  random: 'u32',
  ipsec: 'boolean',
  iifkind: 'ifname',
  oifkind: 'ifname',
  ibrpvid: 'u16',
  ibrvproto: 'ether_type',
  time: 'date',
  day: 'day',
  hour: 'hour',
  sdif: 'iface_index',
  sdifname: 'ifname',
  broute: 'u1',
  ibrhwaddr: 'ether_addr',
} as const;

/** Keys that nft lists without the word `meta`. */
export const BARE_META_KEYS: ReadonlySet<string> = new Set(['iif', 'oif', 'iifname', 'oifname', 'iifgroup', 'oifgroup']);

/** The type of every conntrack key. */
export const CT_KEYS = {
  'state': 'ct_state',
  'direction': 'ct_dir',
  'status': 'ct_status',
  'mark': 'mark',
  'secmark': 'u32',
  'expiration': 'time',
  'helper': 'string',
  'l3proto': 'nf_proto',
  'protocol': 'inet_proto',
  'proto-src': 'inet_service',
  'proto-dst': 'inet_service',
  'label': 'ct_label',
  'packets': 'u64',
  'bytes': 'u64',
  'avgpkt': 'u64',
  'zone': 'u16',
  'event': 'ct_event',
  'ip saddr': 'ipv4_addr',
  'ip daddr': 'ipv4_addr',
  'ip6 saddr': 'ipv6_addr',
  'ip6 daddr': 'ipv6_addr',
  'id': 'u32',
} as const;

export type PayloadProtocol = keyof typeof PAYLOAD_FIELDS;
export type PayloadField = { [P in PayloadProtocol]: keyof (typeof PAYLOAD_FIELDS)[P] }[PayloadProtocol];
export type MetaKey = keyof typeof META_KEYS;
export type CtKey = keyof typeof CT_KEYS;
