import { Dup, Fwd, Ip, Meta, NatFamily, NetfilterHost, NftFamily, NftHook, NftTable } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'bypass', { family: NftFamily.NETDEV });
  const ingress = table.addBaseChain('ingress', { hook: NftHook.INGRESS, devices: ['q0'] });
  ingress.addRule('copy', Dup.toDevice('q1'));
  ingress.addRule('copy by mark', Dup.toDevice(Meta.MARK.mapOf({ key: 1, value: 'q1' })));
  ingress.addRule('neighbour', Ip.daddr('198.51.100.1'), Fwd.to('192.0.2.1', 'q1'));
  ingress.addRule('neighbour by destination', Fwd.to(Ip.DADDR.mapOf({ key: '198.51.100.2', value: '192.0.2.2' }), 'q1', NatFamily.IP));
  ingress.addRule('six', Fwd.to('2001:db8::1', 'q1'));
  ingress.addRule('by mark', Fwd.toDevice(Meta.MARK.mapOf({ key: 1, value: 'q1' })));
  ingress.addRule('rest', Fwd.toDevice('q1'));
  return table;
}
