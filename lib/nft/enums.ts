/** The packets that a table sees. */
export enum NftFamily {
  IP = 'ip',
  IP6 = 'ip6',
  /** IPv4 and IPv6. */
  INET = 'inet',
  ARP = 'arp',
  BRIDGE = 'bridge',
  NETDEV = 'netdev',
}

/** The place in the kernel where a base chain sees packets. */
export enum NftHook {
  PREROUTING = 'prerouting',
  INPUT = 'input',
  FORWARD = 'forward',
  OUTPUT = 'output',
  POSTROUTING = 'postrouting',
  /** Needs devices; in tables netdev, and inet from kernel 5.10. */
  INGRESS = 'ingress',
  /** Needs devices; in tables netdev from kernel 5.16. */
  EGRESS = 'egress',
}

/** What a base chain is for. */
export enum NftChainType {
  FILTER = 'filter',
  /** Sees the first packet of each connection only. */
  NAT = 'nat',
  /** Routes anew what its rules have changed; at output only. */
  ROUTE = 'route',
}

/** What becomes of packets that no rule of a base chain has decided. */
export enum NftPolicy {
  ACCEPT = 'accept',
  DROP = 'drop',
}

/** What becomes of a table as a whole. */
export enum NftTableFlag {
  /** Its chains see no packets. */
  DORMANT = 'dormant',
  /** Only the process that made it can change it. Together with PERSIST only: `nft` ends at once. **Requires** kernel 5.12. */
  OWNER = 'owner',
  /** It stays when its owner ends. **Requires** nft 1.1.0 and kernel 6.9. */
  PERSIST = 'persist',
}

/** The objects that a named map can give. */
export enum NftObjectType {
  COUNTER = 'counter',
  QUOTA = 'quota',
  LIMIT = 'limit',
  SYNPROXY = 'synproxy',
  SECMARK = 'secmark',
}

/** The transport protocols that objects of conntrack are for. */
export enum CtObjectProtocol {
  TCP = 'tcp',
  UDP = 'udp',
}

/** The packets that objects of conntrack are for. */
export enum CtObjectFamily {
  IP = 'ip',
  IP6 = 'ip6',
  INET = 'inet',
}

/** What a set can do. */
export enum NftSetFlag {
  /** Elements cannot change while the set is in use. */
  CONSTANT = 'constant',
  /** Elements may be ranges and prefixes. */
  INTERVAL = 'interval',
  /** Elements may go away after a time. */
  TIMEOUT = 'timeout',
  /** Packets change the elements. A set that a rule changes has it without being told; a map needs it where its elements keep something. */
  DYNAMIC = 'dynamic',
}

/** What the kernel shall spare in keeping a set. */
export enum NftSetPolicy {
  PERFORMANCE = 'performance',
  MEMORY = 'memory',
}
