import { EtherType, Ip, Meta, NetfilterHost, NftFamily, NftHook, NftTable, Vlan } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'vlans', { family: NftFamily.BRIDGE });
  const input = table.addBaseChain('input', { hook: NftHook.INPUT });
  input.addRule('address first', Ip.saddr('192.0.2.1'), Vlan.id(10));
  input.addRule('protocol first', Meta.PROTOCOL.eq(EtherType.IP), Vlan.id(20));
  return table;
}
