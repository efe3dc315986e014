import { Ct, Meta, NetfilterHost, NftFamily, NftHook, NftTable } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'marks', { family: NftFamily.INET });
  const prerouting = table.addBaseChain('prerouting', { hook: NftHook.PREROUTING });
  prerouting.addRule('joined', Ct.markSet(Ct.MARK.bitOr(Meta.MARK)));
  prerouting.addRule('common', Meta.markSet(Meta.MARK.bitAnd(Ct.MARK)));
  return table;
}
