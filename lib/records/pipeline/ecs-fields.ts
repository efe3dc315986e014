/**
 * ulogd's keys and the fields of the Elastic Common Schema that mean the same. Of a flow, the source is who began it, as they
 * were before any translation, and `nat` is what the other side saw.
 */
export const ECS_FIELDS: readonly (readonly [string, string])[] = [
  ['src_ip', '[source][ip]'],
  ['src_port', '[source][port]'],
  ['orig.l4.sport', '[source][port]'],
  ['orig.raw.pktlen', '[source][bytes]'],
  ['orig.raw.pktcount', '[source][packets]'],
  ['mac.saddr.str', '[source][mac]'],
  ['reply.ip.daddr.str', '[source][nat][ip]'],
  ['reply.l4.dport', '[source][nat][port]'],
  ['dest_ip', '[destination][ip]'],
  ['dest_port', '[destination][port]'],
  ['orig.l4.dport', '[destination][port]'],
  ['reply.raw.pktlen', '[destination][bytes]'],
  ['reply.raw.pktcount', '[destination][packets]'],
  ['mac.daddr.str', '[destination][mac]'],
  ['reply.ip.saddr.str', '[destination][nat][ip]'],
  ['reply.l4.sport', '[destination][nat][port]'],
  ['ip.protocol', '[network][iana_number]'],
  ['orig.ip.protocol', '[network][iana_number]'],
  ['oob.in', '[observer][ingress][interface][name]'],
  ['oob.out', '[observer][egress][interface][name]'],
  ['dvc', '[observer][name]'],
  ['oob.prefix', '[rule][name]'],
  ['action', '[event][action]'],
];
