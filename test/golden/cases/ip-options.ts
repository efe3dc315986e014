import { IpOption, NetfilterHost, NftFamily, NftHook, NftTable } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'options', { family: NftFamily.INET });
  const input = table.addBaseChain('input', { hook: NftHook.INPUT });
  Object.values(IpOption).forEach((option, i) => input.addRule(`option ${i}`, option.notEq(1)));
  input.addRule('a route to take', IpOption.LSRR.exists());
  return table;
}
