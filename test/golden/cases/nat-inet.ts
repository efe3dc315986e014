import {
  Ip, IpProtocol, Meta, Nat, NatFamily, NatFlag, NetfilterHost, NftChainType, NftFamily, NftHook, NftSetFlag, NftTable, NftType, Tcp,
} from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'nat', { family: NftFamily.INET });
  const targets = table.addMap('targets', {
    type: NftType.INET_SERVICE, valueType: NftType.IPV4_ADDR, elements: [{ key: 80, value: '192.0.2.80' }, { key: 443, value: '192.0.2.43' }],
  });
  const networks = table.addMap('networks', {
    type: NftType.IPV4_ADDR, valueType: NftType.IPV4_ADDR, valueIntervals: true, flags: [NftSetFlag.INTERVAL],
    elements: [{ key: '192.0.2.0/24', value: '198.51.100.0/24' }],
  });
  const pre = table.addBaseChain('prerouting', { type: NftChainType.NAT, hook: NftHook.PREROUTING });
  pre.addRule('address', Nat.dnat('192.0.2.1'));
  pre.addRule('port', Tcp.dport(80), Nat.dnat('192.0.2.1', { port: 8080 }));
  pre.addRule('ranges', Tcp.dport(81), Nat.dnat('192.0.2.1-192.0.2.9', { port: '8080-8090' }));
  pre.addRule('six', Nat.dnat('2001:db8::1'));
  pre.addRule('six with a port', Tcp.dport(82), Nat.dnat('2001:db8::1', { port: 8080 }));
  pre.addRule('six with a range', Tcp.dport(83), Nat.dnat('2001:db8::1-2001:db8::9', { port: 8080 }));
  pre.addRule('named map', Nat.dnat(Tcp.DPORT.map(targets), { family: NatFamily.IP }));
  pre.addRule('map in the rule', Nat.dnat(Tcp.DPORT.mapOf({ key: 25, value: '2001:db8::25' }), { family: NatFamily.IP6 }));
  pre.addRule('prefix', Nat.dnatPrefix('198.51.100.0/24'));
  pre.addRule('prefix by map', Nat.dnatPrefix(Ip.DADDR.mapOf({ key: '192.0.2.0/24', value: '198.51.100.0/24' }), { family: NatFamily.IP }));
  pre.addRule('here', Tcp.dport(84), Nat.redirect({ port: 8080 }));
  pre.addRule('here, any port', Nat.redirect());
  const post = table.addBaseChain('postrouting', { type: NftChainType.NAT, hook: NftHook.POSTROUTING });
  post.addRule('source', Nat.snat('192.0.2.1-192.0.2.9', { flags: [NatFlag.PERSISTENT, NatFlag.RANDOM] }));
  post.addRule('source ports', Meta.l4proto(IpProtocol.UDP), Nat.snat('192.0.2.1', { port: '1024-65535', flags: [NatFlag.FULLY_RANDOM] }));
  post.addRule('source prefix', Nat.snatPrefix('192.0.2.0/24'));
  post.addRule('source prefix by map', Nat.snatPrefix(Ip.SADDR.map(networks), { family: NatFamily.IP }));
  post.addRule('masquerade', Meta.oifname('wan'), Nat.masquerade());
  post.addRule('masquerade ports', Meta.l4proto(IpProtocol.TCP, IpProtocol.UDP), Nat.masquerade({ port: '1024-65535', flags: [NatFlag.RANDOM] }));
  return table;
}
