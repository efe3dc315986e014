import { NetfilterHost, NftFamily, NftHook, NftPriority, NftTable, Reset, Tcp, TcpFlag } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'resets', { family: NftFamily.INET });
  const forward = table.addBaseChain('forward', { hook: NftHook.FORWARD, priority: NftPriority.MANGLE });
  forward.addRule('word', Tcp.flags(TcpFlag.SYN), Reset.tcpOption('sack-perm'));
  forward.addRule('number', Reset.tcpOption('200'));
  return table;
}
