import { Arp, ArpOperation, NetfilterHost, NftFamily, NftHook, NftTable, Verdict } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'neighbours', { family: NftFamily.ARP });
  const input = table.addBaseChain('input', { hook: NftHook.INPUT });
  input.addRule('operations', Arp.operation(...Object.values(ArpOperation)));
  input.addRule('one operation', Arp.OPERATION.notEq(ArpOperation.of('7')));
  input.addRule('router', Arp.saddrIp('192.0.2.1'), Arp.SADDR_ETHER.notEq('00:00:5e:00:53:01'), Verdict.drop());
  input.addRule('own', Arp.saddrEther('00:00:5e:00:53:01'), Arp.SADDR_IP.notEq('192.0.2.1'), Verdict.drop());
  input.addRule('target', Arp.daddrIp('192.0.2.9'), Arp.DADDR_IP.between('192.0.2.1', '192.0.2.9'), Verdict.accept());
  input.addRule('target hardware', Arp.daddrEther('00:00:5e:00:53:02'), Arp.DADDR_ETHER.notEq('00:00:5e:00:53:01'));
  return table;
}
