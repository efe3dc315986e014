import { EtherType, Meta, NetfilterHost, NftFamily, NftHook, NftTable } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'bridges', { family: NftFamily.BRIDGE });
  const forward = table.addBaseChain('forward', { hook: NftHook.FORWARD });
  forward.addRule('bridges', Meta.IBRNAME.eq('br0'), Meta.OBRNAME.notEq('br1'));
  forward.addRule('vlans', Meta.IBRPVID.eq(10), Meta.IBRVPROTO.eq(EtherType.VLAN));
  return table;
}
