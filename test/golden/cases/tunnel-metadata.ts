import { NetfilterHost, NftFamily, NftHook, NftTable, Tunnel } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'metadata', { family: NftFamily.INET });
  const input = table.addBaseChain('input', { hook: NftHook.INPUT });
  input.addRule('through a tunnel', Tunnel.PATH.exists());
  input.addRule('of this number', Tunnel.ID.eq(10, 20));
  return table;
}
