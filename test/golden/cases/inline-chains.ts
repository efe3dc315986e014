import { Counter, Ip, NetfilterHost, NftFamily, NftHook, NftTable, Tcp, Udp, Verdict } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'inline', { family: NftFamily.INET });
  const input = table.addBaseChain('input', { hook: NftHook.INPUT });
  input.addRule('ssh', Tcp.dport(22), Verdict.jumpInline(
    { statements: [Counter.anonymous()] },
    { name: 'office', statements: [Ip.saddr('192.0.2.0/24'), Verdict.accept()] },
    { statements: [Verdict.drop()] },
  ));
  input.addRule('dns', Udp.dport(53), Verdict.goToInline({ statements: [Ip.saddr('192.0.2.53'), Verdict.accept()] }));
  return table;
}
