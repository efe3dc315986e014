import { Ether, EtherType, Geneve, Gre, Gretap, Ip, NetfilterHost, NftFamily, NftHook, NftTable, Tcp, Udp, Vxlan } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'tunnels', { family: NftFamily.INET });
  const input = table.addBaseChain('input', { hook: NftHook.INPUT });
  input.addRule('vxlan', Udp.dport(4789), Vxlan.VNI.eq(10), Vxlan.FLAGS.eq(8), Vxlan.inner(Ip.SADDR).eq('192.0.2.0/24'));
  input.addRule('geneve', Udp.dport(6081), Geneve.VNI.eq(10), Geneve.TYPE.notEq(EtherType.IP6), Geneve.inner(Tcp.DPORT).eq(22, 443));
  input.addRule('pairs', Udp.dport(6081), Geneve.inner(Ip.SADDR.concat(Ip.DADDR)).eq('192.0.2.1 . 192.0.2.2'));
  input.addRule('gre', Gre.VERSION.eq(0), Gre.FLAGS.eq(0), Gre.PROTOCOL.eq(EtherType.IP), Gre.inner(Ip.TTL).lt(2));
  input.addRule('gretap', Gretap.inner(Ether.SADDR).eq('00:00:5e:00:53:01'));
  return table;
}
