import { Ct, IpOption, NetfilterHost, NftFamily, NftTable, Rt2, Verdict } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'newer', { family: NftFamily.INET });
  const chain = table.addChain('c');
  chain.addRule('mobile', Rt2.ADDR.eq('2001:db8::1'));
  chain.addRule('recorded', IpOption.RR_ADDR.eq('192.0.2.1', '198.51.100.0/24'));
  chain.addRule('labelled', Ct.LABEL.exactly(1, 5), Ct.LABEL.vmapOf({ key: 7, verdict: Verdict.drop() }));
  return table;
}
