import { EtherType, IpProtocol, Meta, NetfilterHost, NftFamily, NftHook, NftTable, PacketType } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'traffic', { family: NftFamily.INET });
  const output = table.addBaseChain('output', { hook: NftHook.OUTPUT });
  output.addRule('protocols', Meta.l4proto(...Object.values(IpProtocol)));
  output.addRule('a protocol without a name', Meta.L4PROTO.eq(IpProtocol.of('200')));
  output.addRule('four', Meta.ipv4());
  output.addRule('six', Meta.ipv6());
  output.addRule('not six', Meta.NFPROTO.notEq('ipv6'));
  output.addRule('ethernet', Meta.protocol(EtherType.IP), Meta.PROTOCOL.notEq(EtherType.IP6));
  output.addRule('mark', Meta.mark(1, 2), Meta.MARK.lt(16));
  output.addRule('user', Meta.skuid(1000), Meta.SKUID.between(1000, 2000));
  output.addRule('user by name', Meta.skuid('root'), Meta.skgid('daemon', 1000));
  output.addRule('group', Meta.skgid(0, 1000), Meta.SKGID.notBetween(1000, 2000));
  output.addRule('casts', Meta.pkttype(...Object.values(PacketType)));
  output.addRule('broadcast', Meta.PKTTYPE.eq(PacketType.of('broadcast')));
  return table;
}
