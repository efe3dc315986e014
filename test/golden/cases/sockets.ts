import { Ipsec, Meta, NetfilterHost, NftFamily, NftHook, NftTable, Osf, OsfTtl, Socket } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'sockets', { family: NftFamily.INET });
  const prerouting = table.addBaseChain('prerouting', { hook: NftHook.PREROUTING });
  prerouting.addRule('socket', Socket.TRANSPARENT.eq(1), Socket.WILDCARD.eq(0), Socket.MARK.notEq(16));
  prerouting.addRule('mark of the socket', Meta.markSet(Socket.MARK));
  prerouting.addRule('system', Osf.NAME.eq('Linux', 'OpenBSD'), Osf.VERSION.notEq('Linux:3.0'));
  prerouting.addRule('system some hops away', Osf.nameByTtl(OsfTtl.LOOSE).eq('Linux'), Osf.versionByTtl(OsfTtl.SKIP).eq('Linux:3.0'));
  prerouting.addRule('came by ipsec', Ipsec.IN.reqid.eq(1, 2), Ipsec.inbound(1).spi.between(256, 511));
  prerouting.addRule('from a gateway', Ipsec.IN.ipSaddr.eq('192.0.2.1'), Ipsec.IN.ipDaddr.eq('192.0.2.2'));
  const output = table.addBaseChain('output', { hook: NftHook.OUTPUT });
  output.addRule('to a gateway', Ipsec.OUT.ip6Saddr.eq('2001:db8::1'), Ipsec.outbound(2).ip6Daddr.eq('2001:db8::2'));
  return table;
}
