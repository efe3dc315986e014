import { NetfilterHost, NftFamily, NftHook, NftTable, Payload, PayloadBase } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'positions', { family: NftFamily.INET });
  const prerouting = table.addBaseChain('prerouting', { hook: NftHook.PREROUTING });
  prerouting.addRule('network', Payload.at(PayloadBase.NH, 0, 8).eq('0x45'), Payload.at(PayloadBase.NH, 8, 16).notEq(0));
  prerouting.addRule('masked', Payload.at(PayloadBase.NH, 0, 8).bitAnd('0xf0').eq('0x40'));
  prerouting.addRule('link', Payload.at(PayloadBase.LL, 0, 48).eq(1));
  prerouting.addRule('transport', Payload.at(PayloadBase.TH, 64, 32).eq(1, 2));
  prerouting.addRule('carried', Payload.at(PayloadBase.IH, 0, 32).eq('0x16030100'));
  prerouting.addRule('written', Payload.at(PayloadBase.TH, 64, 16).set(5));
  return table;
}
