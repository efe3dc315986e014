import { NetfilterHost, NftFamily, NftTable } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'shortcut', { family: NftFamily.INET });
  table.addFlowtable('hardware', { devices: ['q0', 'q1'], offload: true });
  return table;
}
