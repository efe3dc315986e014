import { Ip, Ip6, Meta, NetfilterHost, NftFamily, NftHook, NftSetFlag, NftSetPolicy, NftTable, NftType, Tcp, Udp, Verdict } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'members', { family: NftFamily.INET });
  const blocked = table.addSet('blocked', {
    type: NftType.IPV4_ADDR,
    policy: NftSetPolicy.MEMORY,
    size: 1000,
    flags: [NftSetFlag.TIMEOUT, NftSetFlag.INTERVAL],
    counter: true,
    autoMerge: true,
    timeout: '1h30m',
    gcInterval: '10s',
    comment: 'filled by hand',
    elements: ['192.0.2.1', '198.51.100.0/24', '203.0.113.1-203.0.113.6'],
  });
  blocked.addElement('233.252.0.1', { timeout: '1d', comment: 'a visitor' });
  const plain = table.addSet('plain', { type: NftType.INET_SERVICE, policy: NftSetPolicy.PERFORMANCE, elements: [22, 80, 443] });
  plain.addElements(587, 993, 995);
  const fixed = table.addSet('fixed', { type: NftType.IPV6_ADDR, flags: [NftSetFlag.CONSTANT], elements: ['2001:db8::1', '2001:db8::2'] });
  const learned = table.addSet('learned', { type: NftType.IPV4_ADDR, flags: [NftSetFlag.DYNAMIC, NftSetFlag.TIMEOUT], size: 65535, timeout: '5m' });
  const uplinks = table.addSet('uplinks', { type: NftType.IFNAME, flags: [NftSetFlag.INTERVAL], elements: ['ppp0', 'wg*'] });

  const input = table.addBaseChain('input', { hook: NftHook.INPUT });
  input.addRule('blocked', Ip.SADDR.inSet(blocked), Verdict.drop());
  input.addRule('open', Tcp.DPORT.inSet(plain), Verdict.accept());
  input.addRule('closed', Udp.DPORT.notInSet(plain), Ip6.SADDR.notInSet(fixed), Verdict.drop());
  input.addRule('learned', Meta.IIFNAME.inSet(uplinks), Ip.DADDR.inSet(learned));
  return table;
}
