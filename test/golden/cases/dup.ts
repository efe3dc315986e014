import { Dup, Ip, NetfilterHost, NftFamily, NftHook, NftTable } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'copies', { family: NftFamily.IP });
  const prerouting = table.addBaseChain('prerouting', { hook: NftHook.PREROUTING });
  prerouting.addRule('address', Dup.to('192.0.2.1'));
  prerouting.addRule('device', Dup.to('192.0.2.1', { device: 'q0' }));
  prerouting.addRule('by source', Dup.to(Ip.SADDR.mapOf({ key: '198.51.100.1', value: '192.0.2.1' }), { device: 'q0' }));
  return table;
}
