import { Ip6, NetfilterHost, NftFamily, NftHook, NftPolicy, NftTable, Verdict } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'six', { family: NftFamily.IP6 });
  const input = table.addBaseChain('input', { hook: NftHook.INPUT, policy: NftPolicy.DROP });
  input.addRule('office', Ip6.saddr('2001:db8::/32'), Verdict.accept());
  return table;
}
