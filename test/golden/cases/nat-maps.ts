import {
  Ip, IpProtocol, Meta, Nat, NetfilterHost, NftChainType, NftFamily, NftHook, NftTable, NftType, Tcp, Th,
} from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'nat_maps', { family: NftFamily.IP });
  const services = table.addMap('services', {
    type: NftType.INET_SERVICE, valueType: NftType.IPV4_ADDR.concat(NftType.INET_SERVICE), elements: [{ key: 443, value: '192.0.2.43 . 8443' }],
  });
  const prerouting = table.addBaseChain('prerouting', { type: NftChainType.NAT, hook: NftHook.PREROUTING });
  prerouting.addRule('address and port', Nat.dnat(Tcp.DPORT.mapOf({ key: 443, value: '192.0.2.43 . 8443' }, { key: 80, value: '192.0.2.80 . 8080' })));
  prerouting.addRule('address and port, named', Nat.dnat(Tcp.DPORT.map(services)));
  prerouting.addRule('port', Meta.l4proto(IpProtocol.TCP), Nat.redirect({ port: Tcp.DPORT.mapOf({ key: 22, value: 8000 }, { key: 80, value: 8080 }) }));
  prerouting.addRule('port besides an address', Tcp.dport(25), Nat.dnat('192.0.2.9', { port: Tcp.SPORT.mapOf({ key: 1, value: 3 }) }));
  const postrouting = table.addBaseChain('postrouting', { type: NftChainType.NAT, hook: NftHook.POSTROUTING });
  postrouting.addRule('by pairs', Meta.l4proto(IpProtocol.TCP, IpProtocol.UDP),
    Nat.snat(Ip.SADDR.concat(Th.DPORT).mapOf({ key: '198.51.100.4 . 20', value: '192.0.2.3 . 80' })));
  postrouting.addRule('range', Nat.snat(Ip.SADDR.mapOf({ key: '198.51.100.1', value: '192.0.2.1-192.0.2.4' })));
  postrouting.addRule('prefix', Nat.snatPrefix(Ip.SADDR.mapOf({ key: '198.51.100.0/24', value: '192.0.2.0/24' })));
  postrouting.addRule('masquerade', Meta.l4proto(IpProtocol.TCP), Nat.masquerade({ port: Tcp.DPORT.mapOf({ key: 22, value: 8000 }) }));
  return table;
}
