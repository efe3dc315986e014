import { NetfilterHost, NftFamily, NftHook, NftPriority, NftTable, Queue } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'ips', { family: NftFamily.INET });
  const forward = table.addBaseChain('forward', { hook: NftHook.FORWARD, priority: NftPriority.FILTER.plus(10) });
  forward.addRule('one', Queue.num(1));
  forward.addRule('bypassed', Queue.num(2, { bypass: true }));
  forward.addRule('several', Queue.num(3, { to: 4, fanout: true, bypass: true }));
  return table;
}
