import { NetfilterHost, NftFamily, NftHook, NftTable, Raw, Verdict } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'raw', { family: NftFamily.INET });
  const input = table.addBaseChain('input', { hook: NftHook.INPUT });
  input.addRule('reverse path', Raw.statement('fib saddr . iif oif missing'), Verdict.drop());
  input.addRule('with quotes and braces', Raw.statement('iifname { "lan", "wan" } log prefix "{ }"'));
  return table;
}
