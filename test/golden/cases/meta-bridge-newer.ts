import { Meta, NetfilterHost, NftFamily, NftHook, NftTable } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'bridges', { family: NftFamily.BRIDGE });
  const prerouting = table.addBaseChain('prerouting', { hook: NftHook.PREROUTING });
  prerouting.addRule('routed instead', Meta.IBRHWADDR.eq('00:00:5e:00:53:01'), Meta.BROUTE.set(1));
  return table;
}
