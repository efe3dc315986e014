import { Limit, LimitPer, LimitUnit, NetfilterHost, NftFamily, NftHook, NftTable, Verdict } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'limiting', { family: NftFamily.INET });
  const input = table.addBaseChain('input', { hook: NftHook.INPUT });
  input.addRule('the usual burst', Limit.packets({ rate: 10, per: LimitPer.SECOND }), Verdict.accept());
  for (const per of Object.values(LimitPer)) {
    input.addRule(`per ${per}`, Limit.packets({ rate: 7, per, burst: 20 }));
  }
  input.addRule('exceeded', Limit.packetsOver({ rate: 10, per: LimitPer.MINUTE, burst: 20 }), Verdict.drop());
  for (const unit of Object.values(LimitUnit)) {
    input.addRule(`in ${unit}`, Limit.bytes({ rate: 10, unit, per: LimitPer.SECOND }));
  }
  input.addRule('bytes with a burst', Limit.bytes({ rate: 10, unit: LimitUnit.MBYTES, per: LimitPer.SECOND, burst: 100, burstUnit: LimitUnit.KBYTES }));
  input.addRule('bytes exceeded', Limit.bytesOver({ rate: 1, unit: LimitUnit.MBYTES, per: LimitPer.SECOND, burst: 2 }), Verdict.drop());
  return table;
}
