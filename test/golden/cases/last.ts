import { Last, NetfilterHost, NftFamily, NftHook, NftTable, Tcp, Verdict } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'usage', { family: NftFamily.INET });
  const input = table.addBaseChain('input', { hook: NftHook.INPUT });
  input.addRule('old port', Tcp.dport(2222), Last.use(), Verdict.accept());
  return table;
}
