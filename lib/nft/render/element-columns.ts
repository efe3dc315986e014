/** How many elements of a type nft prints on a line; one of all others. */
const COLUMNS: ReadonlyMap<string, number> = new Map([
  ...['nf_proto', 'integer', 'inet_proto', 'inet_service', 'mark', 'uid', 'gid', 'arp_op', 'iface_index', 'tcp_flag', 'classid',
    'ct_dir', 'dccp_pkttype'].map((type) => [type, 5] as const),
  ...['ipv4_addr', 'ct_state', 'ct_status', 'pkt_type'].map((type) => [type, 2] as const),
]);

/** The types behind the expressions that `typeof` commonly names. */
const TYPE_OF: readonly (readonly [RegExp, string])[] = [
  [/^(?:tcp|udp|udplite|sctp|dccp|th) [sd]port$/, 'inet_service'],
  [/^(?:ip [sd]addr|arp [sd]addr ip)$/, 'ipv4_addr'],
  [/^(?:ip protocol|ip6 nexthdr|meta l4proto|ct protocol)$/, 'inet_proto'],
  [/^(?:meta |ct )?mark$/, 'mark'],
  [/^(?:ct state)$/, 'ct_state'],
  [/^(?:ct status)$/, 'ct_status'],
  [/^(?:meta )?pkttype$/, 'pkt_type'],
  [/^(?:meta )?skuid$/, 'uid'],
  [/^(?:meta )?skgid$/, 'gid'],
  [/^(?:meta )?[io]if$/, 'iface_index'],
  [/^meta nfproto$/, 'nf_proto'],
  [/^arp operation$/, 'arp_op'],
  [/^tcp flags$/, 'tcp_flag'],
  [/^(?:vlan|ip|ip6|udp|tcp|icmp|icmpv6|sctp|frag) [a-z0-9-]+$/, 'integer'],
];
const NOT_INTEGER = /^(?:ip6 [sd]addr|(?:ip|ip6) dscp|ip ecn|ip6 ecn|vlan type|icmp (?:type|code)|icmpv6 (?:type|code|[td]addr))$/;

/** Reads the number off the `type …` or `typeof …` line of a set or map. */
export function elementsPerLine(options: readonly string[]): number {
  const line = options.find((option) => /^type(?:of)? /.test(option)) ?? '';
  const [, word, key] = /^(type|typeof) (.*?)(?: : .*)?$/.exec(line) ?? ['', '', ''];
  return COLUMNS.get(word === 'typeof' ? typeOf(key) : key) ?? 1;
}

function typeOf(expression: string): string {
  return NOT_INTEGER.test(expression) ? '' : TYPE_OF.find(([pattern]) => pattern.test(expression))?.[1] ?? '';
}
