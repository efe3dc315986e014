import {
  Counter, Ct, CtState, Elements, Ip, Limit, LimitPer, LimitUnit, Meta, NetfilterHost, NftFamily, NftHook, NftSetFlag, NftTable,
  NftType, Quota, Tcp, Verdict,
} from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'learning', { family: NftFamily.INET });
  const flags = [NftSetFlag.DYNAMIC, NftSetFlag.TIMEOUT];
  const learned = table.addSet('learned', { type: NftType.IPV4_ADDR, flags, size: 1000, timeout: '5m' });
  const meter = table.addSet('metered', { type: NftType.IPV4_ADDR, flags, size: 1000 });
  const pairs = table.addSet('pairs', {
    type: NftType.typeOf(Ip.SADDR.concat(Tcp.DPORT)), flags: [NftSetFlag.DYNAMIC], size: 1000,
    statements: [Counter.anonymous(), Quota.over(3, LimitUnit.KBYTES)],
  });
  const open = table.addSet('open', { type: NftType.IPV4_ADDR, flags: [NftSetFlag.DYNAMIC], size: 1000 });
  const marks = table.addMap('marks', { type: NftType.IPV4_ADDR, valueType: NftType.MARK, flags, size: 1000 });

  const input = table.addBaseChain('input', { hook: NftHook.INPUT });
  input.addRule('once', Elements.add(learned, Ip.SADDR));
  input.addRule('renewed', Elements.update(learned, Ip.SADDR, { timeout: '1h' }));
  input.addRule('forgotten', Elements.delete(learned, Ip.DADDR));
  input.addRule('pair', Elements.add(pairs, Ip.SADDR.concat(Tcp.DPORT)));
  input.addRule('metered', Tcp.dport(22), Ct.state(CtState.NEW),
    Elements.update(meter, Ip.SADDR, { timeout: '30s', statements: [Limit.packetsOver({ rate: 5, per: LimitPer.MINUTE, burst: 10 })] }), Verdict.drop());
  input.addRule('many at once', Elements.add(open, Ip.SADDR, { statements: [Ct.countOver(20)] }), Verdict.drop());
  input.addRule('mark', Elements.addToMap(marks, Ip.SADDR, Meta.MARK));
  input.addRule('mark renewed', Elements.updateInMap(marks, Ip.SADDR, '0x0000002a', { timeout: '1m' }));
  input.addRule('mark forgotten', Elements.deleteFromMap(marks, Ip.DADDR, Meta.MARK));
  input.addRule('with a constant', Elements.add(pairs, Ip.SADDR.concatConstant(22, NftType.INET_SERVICE)));
  return table;
}
