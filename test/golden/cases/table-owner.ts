import { NetfilterHost, NftFamily, NftTable, NftTableFlag } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  return new NftTable(host, 'owned', { family: NftFamily.INET, flags: [NftTableFlag.PERSIST, NftTableFlag.OWNER] });
}
