import { Counter, Ct, Ip, Ip6, LimitUnit, Meta, NetfilterHost, NftFamily, NftHook, NftSetFlag, NftTable, NftType, Quota, Tcp, Verdict } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'by_field', { family: NftFamily.INET });
  const services = table.addSet('services', {
    type: NftType.typeOf(Ip.DADDR).concat(NftType.typeOf(Tcp.DPORT)), flags: [NftSetFlag.INTERVAL], elements: ['192.0.2.0/24 . 80-90'],
  });
  const marks = table.addMap('marks', {
    type: NftType.typeOf(Ip6.SADDR), valueType: NftType.typeOf(Meta.MARK), elements: [{ key: '2001:db8::1', value: 1 }, { key: '*', value: 2 }],
  });
  const fate = table.addVerdictMap('fate', { type: NftType.typeOf(Meta.IIFNAME), elements: [{ key: 'wan', verdict: Verdict.drop() }] });
  const limited = table.addSet('limited', {
    type: NftType.IPV4_ADDR, flags: [NftSetFlag.TIMEOUT], statements: [Quota.over(3, LimitUnit.KBYTES)], elements: ['192.0.2.1'],
  });
  limited.addElement('192.0.2.2', { timeout: '1h', expires: '10m', comment: 'half gone' });
  const counted = table.addSet('counted', { type: NftType.IPV4_ADDR, statements: [Counter.anonymous(), Ct.countOver(3)] });
  counted.addElement('192.0.2.3', { statements: [Counter.startingAt(1, 84), Ct.countOver(3)] });
  counted.addElement('*');
  const input = table.addBaseChain('input', { hook: NftHook.INPUT });
  input.addRule('service', Ip.DADDR.concat(Tcp.DPORT).inSet(services), Verdict.accept());
  input.addRule('mark', Meta.markSet(Ip6.SADDR.map(marks)));
  input.addRule('fate', Meta.IIFNAME.vmap(fate));
  input.addRule('limited', Ip.SADDR.inSet(limited), Verdict.drop());
  return table;
}
