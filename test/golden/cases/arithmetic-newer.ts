import { Ct, Ip6, Meta, NetfilterHost, NftFamily, NftHook, NftTable } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'marks', { family: NftFamily.INET });
  const prerouting = table.addBaseChain('prerouting', { hook: NftHook.PREROUTING });
  prerouting.addRule('joined', Ct.markSet(Ct.MARK.bitOr(Meta.MARK)));
  prerouting.addRule('common', Meta.markSet(Meta.MARK.bitAnd(Ct.MARK)));
  prerouting.addRule('made of a class', Meta.markSet(Ip6.DSCP.shiftLeft(2).bitOr(0x10)));
  return table;
}
