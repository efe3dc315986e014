import { DccpOption, NetfilterHost, NftFamily, NftHook, NftTable } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'options', { family: NftFamily.INET });
  const input = table.addBaseChain('input', { hook: NftHook.INPUT });
  input.addRule('there', DccpOption.ofType(1).exists());
  input.addRule('not there', DccpOption.ofType(255).missing());
  return table;
}
