import { Meta, NetfilterHost, NftFamily, NftHook, NftTable, Queue } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'ips', { family: NftFamily.INET });
  const forward = table.addBaseChain('forward', { hook: NftHook.FORWARD });
  forward.addRule('by device', Queue.to(Meta.IIFNAME.mapOf({ key: 'lan', value: 1 }, { key: 'wan', value: 2 }), { bypass: true }));
  forward.addRule('by mark', Queue.to(Meta.MARK.mapOf({ key: 1, value: 3 })));
  return table;
}
