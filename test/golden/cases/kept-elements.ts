import { Counter, Ip, Limit, LimitPer, NetfilterHost, NftElement, NftFamily, NftHook, NftTable, Verdict } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'each', { family: NftFamily.INET });
  const input = table.addBaseChain('input', { hook: NftHook.INPUT });
  input.addRule('some counted', Ip.SADDR.eq('192.0.2.2', NftElement.keeping('192.0.2.1', Counter.anonymous())), Verdict.accept());
  input.addRule('limited', Ip.SADDR.eq(
    NftElement.keeping('198.51.100.0/24', Limit.packets({ rate: 5, per: LimitPer.SECOND, burst: 10 }), Counter.anonymous()), '203.0.113.1',
  ));
  return table;
}
