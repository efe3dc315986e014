import { IpProtocol, Meta, NatFamily, NetfilterHost, NftFamily, NftHook, NftPriority, NftTable, Ip, Tcp, Tproxy, Verdict } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'proxied', { family: NftFamily.INET });
  const prerouting = table.addBaseChain('prerouting', { hook: NftHook.PREROUTING, priority: NftPriority.MANGLE });
  prerouting.addRule('port', Tcp.dport(80), Tproxy.to({ port: 50080 }), Verdict.accept());
  prerouting.addRule('port of one family', Tcp.dport(81), Tproxy.to({ port: 50081, family: NatFamily.IP6 }));
  prerouting.addRule('address', Tcp.dport(82), Tproxy.to({ address: '127.0.0.1' }));
  prerouting.addRule('both', Meta.l4proto(IpProtocol.UDP), Tproxy.to({ address: '127.0.0.1', port: 50053 }));
  prerouting.addRule('six', Tcp.dport(83), Tproxy.to({ address: '::1', port: 50083 }));
  prerouting.addRule('by source', Tcp.dport(84), Tproxy.to({ address: Ip.SADDR.mapOf({ key: '192.0.2.1', value: '127.0.0.2' }), family: NatFamily.IP }));
  return table;
}
