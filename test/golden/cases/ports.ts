import { IpProtocol, Meta, NetfilterHost, NftFamily, NftHook, NftTable, Tcp, Th, Udp } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'ports', { family: NftFamily.INET });
  const input = table.addBaseChain('input', { hook: NftHook.INPUT });
  input.addRule('one', Tcp.dport(22));
  input.addRule('list', Tcp.dport(443, 80, '8000-8080'));
  input.addRule('source', Tcp.sport('1024-65535'), Tcp.SPORT.notEq(6000));
  input.addRule('from', Tcp.DPORT.ge(1024));
  input.addRule('above', Tcp.DPORT.gt(1023));
  input.addRule('below', Tcp.DPORT.lt(1024));
  input.addRule('up to', Tcp.DPORT.le(1023));
  input.addRule('within', Tcp.DPORT.between(1024, 65535));
  input.addRule('without', Tcp.DPORT.notBetween(1024, 65535), Tcp.DPORT.notEq(22, 23));
  input.addRule('udp', Udp.sport(53), Udp.dport(123), Udp.SPORT.notEq(123), Udp.DPORT.notEq(53));
  input.addRule('either', Meta.l4proto(IpProtocol.TCP, IpProtocol.UDP), Th.dport(53));
  input.addRule('either source', Meta.l4proto(IpProtocol.TCP, IpProtocol.UDP), Th.sport(53));
  input.addRule('either, compared', Th.SPORT.lt(1024), Th.DPORT.lt(1024));
  return table;
}
