import { Ip, LimitUnit, NetfilterHost, NftFamily, NftHook, NftObjectType, NftTable, NftType, Quota, Verdict } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'quotas', { family: NftFamily.INET });
  const monthly = table.addQuota('monthly', { amount: 500, unit: LimitUnit.MBYTES, over: true, comment: 'begins on the first' });
  table.addQuota('trial', { amount: 3000, unit: LimitUnit.BYTES });
  const quotas = table.addObjectMap('by_source', {
    type: NftType.IPV4_ADDR, objectType: NftObjectType.QUOTA, elements: [{ key: '192.0.2.1', value: 'trial' }],
  });
  const forward = table.addBaseChain('forward', { hook: NftHook.FORWARD });
  forward.addRule('own', Quota.until(2048, LimitUnit.BYTES), Verdict.accept());
  forward.addRule('own, over', Quota.over(5000, LimitUnit.KBYTES), Verdict.drop());
  forward.addRule('shared', Quota.named(monthly), Verdict.drop());
  forward.addRule('by source', Quota.namedBy(Ip.SADDR.map(quotas)), Verdict.accept());
  return table;
}
