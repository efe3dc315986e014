import { NetfilterHost, NftFamily, NftHook, NftTable, Tcp, TcpFlag, Verdict } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'tcp_flags', { family: NftFamily.INET });
  const input = table.addBaseChain('input', { hook: NftHook.INPUT });
  input.addRule('first of a connection', Tcp.syn(), Verdict.accept());
  input.addRule('second of a connection',
    Tcp.FLAGS.bitAnd(TcpFlag.FIN, TcpFlag.SYN, TcpFlag.RST, TcpFlag.ACK).eq(TcpFlag.ACK, TcpFlag.SYN), Verdict.accept());
  input.addRule('not a first one', Tcp.FLAGS.bitAnd(TcpFlag.SYN, TcpFlag.ACK).notEq(TcpFlag.SYN));
  input.addRule('any of them', Tcp.flags(TcpFlag.URG, TcpFlag.PSH));
  input.addRule('any at all', Tcp.flags(TcpFlag.FIN, TcpFlag.SYN, TcpFlag.RST, TcpFlag.PSH, TcpFlag.ACK, TcpFlag.URG, TcpFlag.ECN));
  input.addRule('just one', Tcp.flags(TcpFlag.CWR));
  input.addRule('no others', Tcp.FLAGS.notEq(TcpFlag.of('ecn')));
  input.addRule('one or two', Tcp.FLAGS.exactly(TcpFlag.FIN, TcpFlag.allOf(TcpFlag.SYN, TcpFlag.ACK)), Verdict.accept());
  input.addRule('those two and no others', Tcp.FLAGS.eq(TcpFlag.allOf(TcpFlag.ACK, TcpFlag.SYN)));
  input.addRule('the first packets', Tcp.FLAGS.bitAnd(TcpFlag.FIN, TcpFlag.SYN, TcpFlag.RST, TcpFlag.ACK).eq('syn | ack'));
  input.addRule('by what is set', Tcp.FLAGS.vmapOf({ key: 'syn | ack', verdict: Verdict.accept() }, { key: TcpFlag.FIN, verdict: Verdict.drop() }));
  return table;
}
