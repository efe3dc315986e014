import { Fib, FibKey, NetfilterHost, NftFamily, NftHook, NftTable, Verdict } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'routes', { family: NftFamily.INET });
  const prerouting = table.addBaseChain('prerouting', { hook: NftHook.PREROUTING });
  prerouting.addRule('no route', Fib.check(FibKey.DADDR).missing());
  prerouting.addRule('either', Fib.check(FibKey.SADDR, FibKey.OIF).vmapOf({ key: 'missing', verdict: Verdict.drop() }, { key: 'exists', verdict: Verdict.accept() }));
  return table;
}
