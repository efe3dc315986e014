import { Ip, Meta, NetfilterHost, NftFamily, NftHook, NftSetFlag, NftTable, NftType, Tcp, Verdict } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'pairs', { family: NftFamily.INET });
  const services = table.addSet('services', {
    type: NftType.IPV4_ADDR.concat(NftType.INET_SERVICE), flags: [NftSetFlag.INTERVAL], elements: ['192.0.2.1 . 443', '198.51.100.0/24 . 8000-8080'],
  });
  const input = table.addBaseChain('input', { hook: NftHook.INPUT });
  input.addRule('services', Ip.DADDR.concat(Tcp.DPORT).inSet(services), Verdict.accept());
  input.addRule('one', Ip.SADDR.concat(Tcp.DPORT).eq('192.0.2.1 . 22'), Verdict.accept());
  input.addRule('three parts', Meta.IIFNAME.concat(Ip.SADDR).concat(Tcp.DPORT).eq('lan . 192.0.2.0/24 . 22', 'wan . 198.51.100.1 . 22-23'), Verdict.accept());
  input.addRule('negated', Ip.SADDR.concat(Ip.DADDR).notEq('192.0.2.1 . 192.0.2.2'), Verdict.drop());
  return table;
}
