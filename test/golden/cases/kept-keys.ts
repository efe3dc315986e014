import { Counter, Ip, Meta, NetfilterHost, NftElement, NftFamily, NftHook, NftTable, Verdict } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'keys', { family: NftFamily.INET });
  const input = table.addBaseChain('input', { hook: NftHook.INPUT });
  const customer = NftElement.keeping('192.0.2.1', Counter.anonymous());
  input.addRule('verdicts', Ip.SADDR.vmapOf({ key: customer, verdict: Verdict.accept() }));
  input.addRule('values', Meta.markSet(Ip.SADDR.mapOf({ key: customer, value: 1 })));
  return table;
}
