import { Ether, EtherType, Ip, NetfilterHost, NftFamily, NftHook, NftPriority, NftTable, Tcp, Verdict } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'switch', { family: NftFamily.BRIDGE });
  table.addBaseChain('first', { hook: NftHook.PREROUTING, priority: NftPriority.DSTNAT });
  table.addBaseChain('local', { hook: NftHook.OUTPUT, priority: NftPriority.OUT.plus(5) });
  table.addBaseChain('last', { hook: NftHook.POSTROUTING, priority: NftPriority.SRCNAT });
  const forward = table.addBaseChain('forward', { hook: NftHook.FORWARD });
  forward.addRule('types', Ether.type(...Object.values(EtherType)), Verdict.accept());
  forward.addRule('not arp', Ether.TYPE.notEq(EtherType.ARP));
  forward.addRule('a type without a name', Ether.type(EtherType.of('0x88cc')), Verdict.drop());
  forward.addRule('hardware', Ether.daddr('00:00:5e:00:53:02'), Ether.saddr('0:0:5E:0:53:1'), Tcp.dport(22), Verdict.accept());
  forward.addRule('spoofed', Ether.SADDR.eq('00:00:5e:00:53:03'), Ether.DADDR.notEq('00:00:5e:00:53:04'), Ip.saddr('192.0.2.1'), Verdict.drop());
  return table;
}
