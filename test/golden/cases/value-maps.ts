import { Ct, Ip, Meta, NetfilterHost, NftFamily, NftHook, NftSetFlag, NftTable, NftType, NftValue, Tcp } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'marks', { family: NftFamily.INET });
  const marks = table.addMap('marks', {
    type: NftType.IPV4_ADDR, valueType: NftType.MARK, flags: [NftSetFlag.INTERVAL], elements: [{ key: '192.0.2.1', value: 1 }],
  });
  marks.addElement({ key: '198.51.100.0/24', value: '0x2' }, { comment: 'second' });
  const prerouting = table.addBaseChain('prerouting', { hook: NftHook.PREROUTING });
  prerouting.addRule('named', Meta.markSet(Ip.SADDR.map(marks)));
  prerouting.addRule('written out', Meta.markSet(Tcp.DPORT.mapOf({ key: 443, value: 2 }, { key: 22, value: 1 })));
  prerouting.addRule('constant', Meta.markSet(16));
  prerouting.addRule('constants as values', Meta.markSet(NftValue.of('0x10')), Ct.markSet(NftValue.ofNumber(17)));
  prerouting.addRule('saved', Ct.markSet(Meta.MARK));
  prerouting.addRule('restored', Meta.markSet(Ct.MARK));
  return table;
}
