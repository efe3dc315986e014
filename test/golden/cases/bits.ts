import { Ct, CtState, Meta, NetfilterHost, NftFamily, NftHook, NftTable } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'bits', { family: NftFamily.INET });
  const prerouting = table.addBaseChain('prerouting', { hook: NftHook.PREROUTING });
  prerouting.addRule('masked', Meta.MARK.bitAnd('0xff').eq(16), Ct.MARK.bitAnd('0xff00').notEq('0x100'));
  prerouting.addRule('one of', Meta.MARK.bitAnd('0xff').eq(1, 2));
  prerouting.addRule('within', Meta.MARK.bitAnd('0xff').between(1, 5));
  prerouting.addRule('filled', Ct.MARK.bitOr(1).eq(3));
  prerouting.addRule('exactly new', Ct.STATE.bitAnd(CtState.NEW).eq(CtState.NEW));
  prerouting.addRule('exactly one of', Ct.STATE.exactly(CtState.ESTABLISHED, CtState.RELATED));
  prerouting.addRule('cleared', Ct.markSet(Ct.MARK.bitAnd('0xffffff00')));
  prerouting.addRule('added', Ct.markSet(Ct.MARK.bitOr('0x1')));
  prerouting.addRule('turned', Meta.markSet(Meta.MARK.bitXor('0x1')));
  return table;
}
