import { Arp, EtherType, NetfilterHost, NftFamily, NftHook, NftTable, Vlan } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'tags', { family: NftFamily.BRIDGE });
  const forward = table.addBaseChain('forward', { hook: NftHook.FORWARD });
  forward.addRule('tagged', Vlan.id(10, '20-29'), Vlan.PCP.ge(4), Vlan.DEI.eq(0));
  forward.addRule('behind the tag', Vlan.ID.notEq(1), Vlan.TYPE.eq(EtherType.IP));
  forward.addRule('arp', Arp.HTYPE.eq(1), Arp.PTYPE.eq(EtherType.IP), Arp.HLEN.eq(6), Arp.PLEN.eq(4));
  return table;
}
