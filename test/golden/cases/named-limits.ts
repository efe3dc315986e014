import { Limit, LimitPer, LimitUnit, NetfilterHost, NftFamily, NftHook, NftObjectType, NftTable, NftType, Tcp, Verdict } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'named_limits', { family: NftFamily.INET });
  const pings = table.addLimit('pings', { packets: { rate: 20, per: LimitPer.MINUTE, burst: 10 }, comment: 'of all hosts together' });
  const bulk = table.addLimit('bulk', {
    bytes: { rate: 2048, unit: LimitUnit.KBYTES, per: LimitPer.SECOND, burst: 512, burstUnit: LimitUnit.BYTES }, over: true,
  });
  const limits = table.addObjectMap('limits', {
    type: NftType.INET_SERVICE, objectType: NftObjectType.LIMIT, elements: [{ key: 25, value: bulk.limitName }],
  });
  const input = table.addBaseChain('input', { hook: NftHook.INPUT });
  input.addRule('shared', Limit.named(pings), Verdict.accept());
  input.addRule('by port', Limit.namedBy(Tcp.DPORT.mapOf({ key: 22, value: pings.limitName }, { key: 80, value: bulk.limitName })), Verdict.drop());
  input.addRule('by port, named', Limit.namedBy(Tcp.DPORT.map(limits)), Verdict.drop());
  return table;
}
