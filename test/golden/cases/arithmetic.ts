import { Ct, Meta, NetfilterHost, NftFamily, NftHook, NftTable } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'marks', { family: NftFamily.INET });
  const prerouting = table.addBaseChain('prerouting', { hook: NftHook.PREROUTING });
  prerouting.addRule('cleared and filled', Ct.markSet(Meta.MARK.bitAnd('0xffff00ff').bitOr('0x10')));
  prerouting.addRule('turned', Meta.markSet(Meta.MARK.bitAnd('0xff').bitXor(1)));
  prerouting.addRule('up', Meta.markSet(Ct.MARK.shiftLeft(8)));
  prerouting.addRule('down', Meta.markSet(Ct.MARK.bitAnd('0xff00').shiftRight(8)));
  prerouting.addRule('up and filled', Meta.markSet(Meta.MARK.shiftLeft(4).bitOr(5)));
  prerouting.addRule('written with set', Meta.MARK.set(Ct.MARK), Ct.MARK.set('0x10'));
  return table;
}
