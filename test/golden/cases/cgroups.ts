import { NetfilterHost, NftFamily, NftHook, NftTable, Socket } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'cgroups', { family: NftFamily.INET });
  const output = table.addBaseChain('output', { hook: NftHook.OUTPUT });
  output.addRule('of users', Socket.cgroupv2(1).eq('user.slice'));
  return table;
}
