import { Ct, Hash, Ip, Meta, NetfilterHost, NftFamily, NftHook, NftTable, Numgen, Tcp, Verdict } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'spreading', { family: NftFamily.IP });
  const prerouting = table.addBaseChain('prerouting', { hook: NftHook.PREROUTING });
  prerouting.addRule('in turn', Numgen.inc({ mod: 2 }).vmapOf({ key: 0, verdict: Verdict.accept() }, { key: 1, verdict: Verdict.drop() }));
  prerouting.addRule('one in ten', Numgen.random({ mod: 10 }).lt(1));
  prerouting.addRule('marks in turn', Meta.markSet(Numgen.inc({ mod: 8, offset: 100 })));
  prerouting.addRule('by address', Ct.markSet(Hash.jhash(Ip.SADDR, { mod: 4, offset: 1 })));
  prerouting.addRule('by addresses', Ct.markSet(Hash.jhash(Ip.SADDR.concat(Tcp.SPORT), { mod: 2, seed: 0xdeadbeef })));
  prerouting.addRule('both ways', Meta.markSet(Hash.symhash({ mod: 2, offset: 100 })), Hash.symhash({ mod: 10 }).eq(4));
  return table;
}
