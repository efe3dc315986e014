/** Words that no nft up to 1.1 takes for a name, be it for a table, a chain, a set or an object. */
export const RESERVED: ReadonlySet<string> = new Set(`
  accept add ah all and arp auto-merge bridge bytes cgroup chain comment comp constant continue counter cpu create ct day dccp
  define delete describe destroy device devices dnat drop dst dup dynamic ecn element elements eq esp ether exists expires
  export exthdr fib flags flow flowtable flush frag fwd gc-interval ge geneve get goto gre gretap gt handle hbh hook hour
  ibriport ibrname icmp icmpv6 igmp iif iifgroup iifname iiftype import include index inet insert interval ip ip6 ipsec jhash
  jump le limit list ll log lshift lt map mark masquerade meta meter mh missing monitor name ne netdev nftrace nh not notrack
  numgen obriport obrname offload oif oifgroup oifname oiftype or osf packets pkttype policy position priority queue quota
  random redefine redirect reject rename replace reset return rshift rt rt0 rt2 rtclassid rule ruleset sctp secmark set size
  skgid skuid snat socket srh symhash synproxy table tcp th time timeout tproxy tunnel type typeof udp udplite undefine update
  vlan vmap vni vxlan xor xt
`.trim().split(/\s+/));
