import { Icmp, IcmpType, Icmpv6, Icmpv6Type, NetfilterHost, NftFamily, NftHook, NftTable } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'messages', { family: NftFamily.INET });
  const input = table.addBaseChain('input', { hook: NftHook.INPUT });
  input.addRule('types', Icmp.type(...Object.values(IcmpType)));
  input.addRule('type', Icmp.type(IcmpType.ECHO_REQUEST), Icmp.TYPE.notEq(IcmpType.of('42')));
  input.addRule('code', Icmp.type(IcmpType.DESTINATION_UNREACHABLE), Icmp.code(4), Icmp.CODE.notEq(20));
  input.addRule('types, ipv6', Icmpv6.type(...Object.values(Icmpv6Type)));
  input.addRule('type, ipv6', Icmpv6.type(Icmpv6Type.ND_NEIGHBOR_SOLICIT), Icmpv6.TYPE.notEq(Icmpv6Type.of('200')));
  input.addRule('code, ipv6', Icmpv6.type(Icmpv6Type.TIME_EXCEEDED), Icmpv6.code(20), Icmpv6.CODE.notEq(21));
  return table;
}
