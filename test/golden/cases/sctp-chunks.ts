import { NetfilterHost, NftFamily, NftHook, NftTable, SctpChunk } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'chunks', { family: NftFamily.INET });
  const input = table.addBaseChain('input', { hook: NftHook.INPUT });
  Object.values(SctpChunk).forEach((chunk, i) => input.addRule(`chunk ${i}`, chunk.notEq(1)));
  input.addRule('new', SctpChunk.INIT.exists());
  return table;
}
