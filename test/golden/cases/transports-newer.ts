import { Ah, Comp, IpProtocol, NetfilterHost, NftFamily, NftHook, NftTable } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'transports', { family: NftFamily.INET });
  const input = table.addBaseChain('input', { hook: NftHook.INPUT });
  input.addRule('within ah', Ah.NEXTHDR.eq(IpProtocol.ESP));
  input.addRule('compressed', Comp.NEXTHDR.eq(IpProtocol.TCP));
  return table;
}
