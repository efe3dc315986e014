import { Dscp, Ip6, IpProtocol, NetfilterHost, NftFamily, NftHook, NftTable } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'ipv6', { family: NftFamily.IP6 });
  const forward = table.addBaseChain('forward', { hook: NftHook.FORWARD });
  forward.addRule('any spelling', Ip6.saddr('2001:DB8:0:0:0:0:0:1'), Ip6.daddr('2001:0db8::0:2'));
  forward.addRule('the longest run of zeros', Ip6.saddr('2001:0:0:1:0:0:0:1'));
  forward.addRule('mapped', Ip6.saddr('::ffff:192.0.2.1', '::192.0.2.1', '::1', '::'));
  forward.addRule('prefix', Ip6.saddr('fe80::/10'));
  forward.addRule('range', Ip6.DADDR.between('2001:db8::1', '2001:db8::9'));
  forward.addRule('negated', Ip6.SADDR.notEq('2001:db8::/32'));
  forward.addRule('next header', Ip6.nexthdr(IpProtocol.ICMPV6), Ip6.NEXTHDR.notEq(IpProtocol.ESP));
  forward.addRule('class', Ip6.dscp(Dscp.AF11), Ip6.DSCP.notEq(Dscp.EF));
  forward.addRule('hops', Ip6.hoplimit(255), Ip6.HOPLIMIT.gt(1));
  forward.addRule('length', Ip6.length(0), Ip6.LENGTH.notBetween(0, 576));
  return table;
}
