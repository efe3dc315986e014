import { NetfilterHost, NftFamily, NftTable, NftType } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'types', { family: NftFamily.INET });
  const set = (name: string, type: NftType, ...elements: (string | number)[]) => table.addSet(name, { type, elements });
  set('addresses', NftType.IPV4_ADDR, '192.0.2.1', '192.0.2.2', '192.0.2.3');
  set('addresses6', NftType.IPV6_ADDR, '2001:db8::1', '2001:db8::2');
  set('hardware', NftType.ETHER_ADDR, '00:00:5e:00:53:01', '00:00:5e:00:53:02');
  set('protocols', NftType.INET_PROTO, 'icmp', 'tcp', 'udp', 'gre', 200);
  set('ports', NftType.INET_SERVICE, 22, 25, 53, 80, 443, 993);
  set('marks', NftType.MARK, 1, '0x20');
  set('interfaces', NftType.IFNAME, 'eth0');
  set('frames', NftType.ETHER_TYPE, 'ip', 'arp', '0x1234', 'ip6');
  set('messages', NftType.ICMP_TYPE, 7, 'echo-request');
  set('messages6', NftType.ICMPV6_TYPE, 'echo-request', 'echo-reply');
  set('classes', NftType.DSCP, 'cs0', 7, 'cs1');
  set('users', NftType.UID, 0, 1000);
  set('groups', NftType.GID, 0, 1000);
  set('states', NftType.CT_STATE, 'established', 'related', 'new');
  set('casts', NftType.PKT_TYPE, 'host', 'broadcast', 'multicast');
  set('routes', NftType.of('fib_addrtype'), 'local', 'broadcast');
  return table;
}
