import { ErspanDirection, Ip, NetfilterHost, NftFamily, NftHook, NftTable, TunnelUse } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'overlay', { family: NftFamily.NETDEV });
  const branch = table.addTunnel('branch', {
    id: 10, saddr: '192.0.2.1', daddr: '192.0.2.2', sport: 1025, dport: 20020, tos: 2, ttl: 64, encapsulation: { vxlanGbp: 200 },
  });
  table.addTunnel('copies', { id: 11, daddr: '2001:db8::2', encapsulation: { erspanIndex: 5 } });
  table.addTunnel('copies2', { id: 12, daddr: '192.0.2.4', encapsulation: { erspan2: { direction: ErspanDirection.INGRESS, id: 10 } } });
  table.addTunnel('copies3', { id: 14, daddr: '192.0.2.6', encapsulation: { erspan2: { direction: ErspanDirection.EGRESS, id: 11 } } });
  table.addTunnel('options', {
    id: 13, daddr: '192.0.2.5', encapsulation: { geneve: [{ optionClass: 0x1010, type: 1, data: '0x12345678' }] },
  });
  const egress = table.addBaseChain('egress', { hook: NftHook.EGRESS, devices: ['q0'] });
  egress.addRule('to the branch', Ip.daddr('198.51.100.0/24'), TunnelUse.named(branch));
  egress.addRule('by address', TunnelUse.namedBy(
    Ip.DADDR.mapOf({ key: '198.51.100.1', value: 'branch' }, { key: '198.51.100.2', value: 'options' }),
  ));
  return table;
}
