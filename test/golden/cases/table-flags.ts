import { NetfilterHost, NftFamily, NftTable, NftTableFlag } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'asleep', { family: NftFamily.INET, flags: [NftTableFlag.DORMANT], comment: 'until it is needed' });
  table.addChain('later');
  return table;
}
