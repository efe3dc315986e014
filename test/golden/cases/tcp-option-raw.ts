import { NetfilterHost, NftFamily, NftHook, NftTable, TcpOption } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'options', { family: NftFamily.INET });
  const forward = table.addBaseChain('forward', { hook: NftHook.FORWARD });
  forward.addRule('bits', TcpOption.raw(42, 16, 8).eq(1));
  return table;
}
