import { Ct, CtState, Log, NetfilterHost, NflogGroup, NftFamily, NftHook, NftTable, Tcp, Verdict } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'filter', { family: NftFamily.INET });
  const two = new NflogGroup(host, 'two', { group: 2 });
  const free = new NflogGroup(host, 'free', { prefix: 'default drop', snaplen: 128, queueThreshold: 10 });
  const input = table.addBaseChain('input', { hook: NftHook.INPUT });
  input.addRule('ssh', Tcp.dport(22), Ct.state(CtState.NEW), Log.toGroup(two, { prefix: 'SSH for ever' }), Verdict.accept());
  input.addRule('as the group says', Log.toGroup(free));
  input.addRule('as the rule says', Log.toGroup(free, { prefix: 'not so', snaplen: 64, queueThreshold: 1 }), Verdict.drop());
  return table;
}
