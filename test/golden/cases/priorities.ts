import { NetfilterHost, NftChainType, NftFamily, NftHook, NftPriority, NftTable } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'order', { family: NftFamily.INET });
  const at = (name: string, hook: NftHook, priority: NftPriority, type?: NftChainType) =>
    table.addBaseChain(name, { hook, priority, type });
  at('raw', NftHook.PREROUTING, NftPriority.RAW);
  at('mangle', NftHook.PREROUTING, NftPriority.MANGLE);
  at('dstnat', NftHook.PREROUTING, NftPriority.DSTNAT, NftChainType.NAT);
  at('filter', NftHook.FORWARD, NftPriority.FILTER, NftChainType.FILTER);
  at('security', NftHook.FORWARD, NftPriority.SECURITY);
  at('srcnat', NftHook.POSTROUTING, NftPriority.SRCNAT, NftChainType.NAT);
  at('later', NftHook.FORWARD, NftPriority.FILTER.plus(10));
  at('earlier', NftHook.FORWARD, NftPriority.FILTER.minus(5));
  at('named_by_number', NftHook.FORWARD, NftPriority.of(-150));
  at('near_by_number', NftHook.FORWARD, NftPriority.of(-297));
  at('far_from_names', NftHook.FORWARD, NftPriority.FILTER.plus(11));
  at('number_at_other_hooks', NftHook.OUTPUT, NftPriority.DSTNAT, NftChainType.NAT);
  at('lowest', NftHook.INPUT, NftPriority.of(-2147483648));
  return table;
}
