import { Ip, NetfilterHost, NftChainType, NftFamily, NftHook, NftPolicy, NftTable, Verdict } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'four', { family: NftFamily.IP, name: 'filter', comment: 'IPv4 alone' });
  for (const hook of [NftHook.PREROUTING, NftHook.INPUT, NftHook.FORWARD, NftHook.OUTPUT, NftHook.POSTROUTING]) {
    table.addBaseChain(hook, { hook });
  }
  table.addBaseChain('reroute', { hook: NftHook.OUTPUT, type: NftChainType.ROUTE, policy: NftPolicy.ACCEPT });
  table.addChain('web', { comment: 'what may reach the web server' }).addRule('office', Ip.saddr('192.0.2.0/24'), Verdict.accept());
  return table;
}
