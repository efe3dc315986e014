import { Ct, NetfilterHost, NftFamily, NftHook, NftPriority, NftTable, Udp } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'untracked', { family: NftFamily.INET });
  const raw = table.addBaseChain('prerouting', { hook: NftHook.PREROUTING, priority: NftPriority.RAW });
  raw.addRule('dns', Udp.dport(53), Ct.notrack());
  return table;
}
