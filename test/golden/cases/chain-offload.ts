import { Ip, NetfilterHost, NftFamily, NftHook, NftTable, Verdict } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'hardware', { family: NftFamily.NETDEV });
  const ingress = table.addBaseChain('ingress', { hook: NftHook.INGRESS, devices: ['q0'], offload: true });
  ingress.addRule('bogons', Ip.saddr('198.51.100.0/24'), Verdict.drop());
  return table;
}
