import { Counter, Ip, NetfilterHost, NftFamily, NftHook, NftObjectType, NftTable, NftType, Tcp, Verdict } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'counting', { family: NftFamily.INET });
  const web = table.addCounter('web', { comment: 'over both ports' });
  const customers = ['first', 'second'].map((name) => table.addCounter(name).counterName);
  table.addCounter('moved', { packets: 10, bytes: 840 });
  const perCustomer = table.addObjectMap('per_customer', {
    type: NftType.IPV4_ADDR, objectType: NftObjectType.COUNTER, elements: [{ key: '192.0.2.1', value: customers[0] }],
  });
  perCustomer.addElement({ key: '192.0.2.2', value: customers[1] });
  const input = table.addBaseChain('input', { hook: NftHook.INPUT });
  input.addRule('own', Counter.anonymous(), Verdict.accept());
  input.addRule('own, from before', Counter.startingAt(3, 252));
  input.addRule('shared', Tcp.dport(80), Counter.named(web));
  input.addRule('shared, again', Tcp.dport(443), Counter.named(web));
  input.addRule('by customer', Counter.namedBy(Ip.SADDR.map(perCustomer)));
  input.addRule('by port', Counter.namedBy(Tcp.DPORT.mapOf({ key: 80, value: 'web' }, { key: 25, value: 'first' })));
  return table;
}
