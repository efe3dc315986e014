// Where several words mean one value, the one that every nft reads comes first; the others are read, but not written.

/** The protocols that every /etc/protocols names alike. */
export const INET_PROTO = { 'icmp': 1, 'igmp': 2, 'tcp': 6, 'udp': 17, 'dccp': 33, 'gre': 47, 'esp': 50, 'ah': 51, 'icmpv6': 58,
  'ipv6-icmp': 58, 'ospf': 89, 'comp': 108, 'ipcomp': 108, 'vrrp': 112, 'sctp': 132, 'udplite': 136 };

/** nft 0.9.8 cannot read its own `8021q`, and does not know 8021ad. */
export const ETHER_TYPE = { 'vlan': 0x8100, '8021q': 0x8100, 'ip': 0x0800, 'arp': 0x0806, 'ip6': 0x86dd };

export const ICMP_TYPE = {
  'echo-reply': 0, 'destination-unreachable': 3, 'source-quench': 4, 'redirect': 5, 'echo-request': 8, 'router-advertisement': 9,
  'router-solicitation': 10, 'time-exceeded': 11, 'parameter-problem': 12, 'timestamp-request': 13, 'timestamp-reply': 14,
  'info-request': 15, 'info-reply': 16, 'address-mask-request': 17, 'address-mask-reply': 18,
};

export const ICMPV6_TYPE = {
  'destination-unreachable': 1, 'packet-too-big': 2, 'time-exceeded': 3, 'parameter-problem': 4, 'echo-request': 128, 'echo-reply': 129,
  'mld-listener-query': 130, 'mld-listener-report': 131, 'mld-listener-done': 132, 'mld-listener-reduction': 132, 'nd-router-solicit': 133,
  'nd-router-advert': 134, 'nd-neighbor-solicit': 135, 'nd-neighbor-advert': 136, 'nd-redirect': 137, 'router-renumbering': 138,
  'ind-neighbor-solicit': 141, 'ind-neighbor-advert': 142, 'mld2-listener-report': 143,
};

export const ICMP_CODE = {
  'net-unreachable': 0, 'host-unreachable': 1, 'prot-unreachable': 2, 'port-unreachable': 3, 'frag-needed': 4, 'net-prohibited': 9,
  'host-prohibited': 10, 'admin-prohibited': 13,
};

export const ICMPV6_CODE = {
  'no-route': 0, 'admin-prohibited': 1, 'addr-unreachable': 3, 'port-unreachable': 4, 'policy-fail': 5, 'reject-route': 6,
};

export const ICMPX_CODE = { 'no-route': 0, 'port-unreachable': 1, 'host-unreachable': 2, 'admin-prohibited': 3 };

export const DSCP = {
  cs0: 0, cs1: 8, cs2: 16, cs3: 24, cs4: 32, cs5: 40, cs6: 48, cs7: 56, be: 0, df: 0, lephb: 1, af11: 10, af12: 12, af13: 14, af21: 18,
  af22: 20, af23: 22, af31: 26, af32: 28, af33: 30, af41: 34, af42: 36, af43: 38, va: 44, ef: 46,
};

export const ECN = { 'not-ect': 0, 'ect1': 1, 'ect0': 2, 'ce': 3 };

export const IGMP_TYPE = {
  'membership-query': 17, 'membership-report-v1': 18, 'membership-report-v2': 22, 'membership-report-v3': 34, 'leave-group': 23,
};

export const DCCP_PKTTYPE = { request: 0, response: 1, data: 2, ack: 3, dataack: 4, closereq: 5, close: 6, reset: 7, sync: 8, syncack: 9 };

export const MH_TYPE = {
  'binding-refresh-request': 0, 'home-test-init': 1, 'careof-test-init': 2, 'home-test': 3, 'careof-test': 4, 'binding-update': 5,
  'binding-acknowledgement': 6, 'binding-error': 7, 'fast-binding-update': 8, 'fast-binding-acknowledgement': 9,
  'fast-binding-advertisement': 10, 'experimental-mobility-header': 11, 'home-agent-switch-message': 12,
};

/** What ARP calls them, of which nft knows these. */
export const IFACE_TYPE = { ether: 1, ppp: 512, ipip: 768, ipip6: 769, loopback: 772, sit: 776, ipgre: 778 };

export const FIB_ADDRTYPE = {
  unspec: 0, unicast: 1, local: 2, broadcast: 3, anycast: 4, multicast: 5, blackhole: 6, unreachable: 7, prohibit: 8,
};

/** Without `helper`, `mark` and `secmark`, which nft lists, but does not read. */
export const CT_EVENT = { new: 1, related: 2, destroy: 4, reply: 8, assured: 16, protoinfo: 32, seqadj: 256, label: 1024 };

export const DAY = { Sunday: 0, Monday: 1, Tuesday: 2, Wednesday: 3, Thursday: 4, Friday: 5, Saturday: 6 };

/** nft knows these words from 1.1 on. */
export const MPTCP_SUBTYPE = {
  'mp-capable': 0, 'mp-join': 1, 'dss': 2, 'add-addr': 3, 'remove-addr': 4, 'mp-prio': 5, 'mp-fail': 6, 'mp-fastclose': 7, 'mp-tcprst': 8,
};
