import { Ct, CtState, Ip, NetfilterHost, NftFamily, NftHook, NftSetFlag, NftTable, NftType, Tcp, Verdict } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'fates', { family: NftFamily.INET });
  const web = table.addChain('web');
  const fate = table.addVerdictMap('fate', {
    type: NftType.IPV4_ADDR,
    flags: [NftSetFlag.INTERVAL],
    elements: [{ key: '192.0.2.1', verdict: Verdict.accept() }, { key: '198.51.100.0/24', verdict: Verdict.goTo(web) }],
  });
  fate.addElement({ key: '203.0.113.0/24', verdict: Verdict.drop() }, { comment: 'for good' });
  const input = table.addBaseChain('input', { hook: NftHook.INPUT });
  input.addRule('by state', Ct.STATE.vmapOf(
    { key: CtState.INVALID, verdict: Verdict.drop() }, { key: 'established', verdict: Verdict.accept() }, { key: CtState.RELATED, verdict: Verdict.accept() },
  ));
  input.addRule('by source', Ip.SADDR.vmap(fate));
  input.addRule('by port', Tcp.DPORT.vmapOf(
    { key: '80-90', verdict: Verdict.jump(web) }, { key: 22, verdict: Verdict.accept() }, { key: 443, verdict: Verdict.jump(web) },
  ));
  input.addRule('by pair', Ip.DADDR.concat(Tcp.DPORT).vmapOf({ key: '192.0.2.1 . 25', verdict: Verdict.drop() }));
  return table;
}
