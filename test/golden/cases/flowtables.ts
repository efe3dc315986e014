import { Ct, CtState, Flow, NetfilterHost, NftFamily, NftHook, NftPriority, NftTable } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'shortcut', { family: NftFamily.INET });
  const fast = table.addFlowtable('fast', { devices: ['q0', 'q1'], counter: true });
  table.addFlowtable('early', { devices: ['q0'], priority: NftPriority.FILTER.minus(5) });
  const forward = table.addBaseChain('forward', { hook: NftHook.FORWARD });
  forward.addRule('established', Ct.state(CtState.ESTABLISHED), Flow.add(fast));
  return table;
}
