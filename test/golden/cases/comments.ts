import { NetfilterHost, NftFamily, NftHook, NftTable, Verdict } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'comments', { family: NftFamily.INET, comment: 'a { b } # c; d' });
  const input = table.addBaseChain('input', { hook: NftHook.INPUT, comment: '"quotes" are what no comment holds'.replaceAll('"', '\'') });
  input.addRule('größer als ${nichts} { # ;', Verdict.accept());
  input.addRule('x'.repeat(128), Verdict.accept());
  return table;
}
