import { Meta, Nat, NetfilterHost, NftChainType, NftFamily, NftHook, NftTable, Tcp, Ip } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'nat', { family: NftFamily.IP });
  const pre = table.addBaseChain('prerouting', { type: NftChainType.NAT, hook: NftHook.PREROUTING });
  pre.addRule('web', Meta.iifname('wan'), Tcp.dport(443), Nat.dnat('192.0.2.1', { port: 8443 }));
  const post = table.addBaseChain('postrouting', { type: NftChainType.NAT, hook: NftHook.POSTROUTING });
  post.addRule('out', Meta.oifname('wan'), Nat.snat('198.51.100.1'));
  post.addRule('by source', Nat.snat(Ip.SADDR.mapOf({ key: '192.0.2.1', value: '198.51.100.1' })));
  return table;
}
