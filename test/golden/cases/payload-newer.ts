import { Icmpv6, Icmpv6Type, NetfilterHost, NftFamily, NftHook, NftTable } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'neighbours', { family: NftFamily.IP6 });
  const input = table.addBaseChain('input', { hook: NftHook.INPUT });
  input.addRule('asked for', Icmpv6.type(Icmpv6Type.ND_NEIGHBOR_SOLICIT), Icmpv6.TADDR.eq('2001:db8::133'));
  input.addRule('led to', Icmpv6.type(Icmpv6Type.ND_REDIRECT), Icmpv6.DADDR.eq('2001:db8::133'));
  return table;
}
