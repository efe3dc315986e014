import { Ip, NetfilterHost, NftFamily, NftHook, NftPriority, NftTable, Verdict } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'edge', { family: NftFamily.NETDEV });
  const early = table.addBaseChain('early', { hook: NftHook.INGRESS, devices: ['q0'], priority: NftPriority.of(-500) });
  early.addRule('bogons', Ip.saddr('198.51.100.0/24'), Verdict.drop());
  table.addBaseChain('both', { hook: NftHook.INGRESS, devices: ['q0', 'q1'], comment: 'two devices' });
  table.addBaseChain('leaving', { hook: NftHook.EGRESS, devices: ['q1'] });
  return table;
}
