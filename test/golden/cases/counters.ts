import { Counter, NetfilterHost, NftFamily, NftHook, NftTable, Tcp, Verdict } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'counting', { family: NftFamily.INET });
  const web = table.addCounter('web', { comment: 'over both ports' });
  const input = table.addBaseChain('input', { hook: NftHook.INPUT });
  input.addRule('own', Counter.anonymous(), Verdict.accept());
  input.addRule('shared', Tcp.dport(80), Counter.named(web));
  input.addRule('shared, again', Tcp.dport(443), Counter.named(web));
  return table;
}
