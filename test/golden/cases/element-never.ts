import { Ip, NetfilterHost, NftFamily, NftHook, NftSetFlag, NftTable, NftType, Verdict } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'guests', { family: NftFamily.INET });
  const guests = table.addSet('guests', { type: NftType.IPV4_ADDR, flags: [NftSetFlag.TIMEOUT], timeout: '1h' });
  guests.addElement('192.0.2.1', { timeout: 'never' });
  table.addBaseChain('input', { hook: NftHook.INPUT }).addRule('known', Ip.SADDR.inSet(guests), Verdict.accept());
  return table;
}
