import { NetfilterHost, NftFamily, NftHook, NftPriority, NftTable, Tcp, TcpFlag, Verdict } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'shield', { family: NftFamily.INET });
  const ingress = table.addBaseChain('ingress', { hook: NftHook.INGRESS, devices: ['q0'], priority: NftPriority.FILTER.minus(5) });
  ingress.addRule('null scan', Tcp.FLAGS.bitAnd(TcpFlag.FIN, TcpFlag.SYN, TcpFlag.RST, TcpFlag.ACK).eq(0), Verdict.drop());
  return table;
}
