import { Fib, FibAddressType, FibKey, Meta, NetfilterHost, NftFamily, NftHook, NftTable, Rt, Verdict } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'routes', { family: NftFamily.INET });
  const prerouting = table.addBaseChain('prerouting', { hook: NftHook.PREROUTING });
  prerouting.addRule('no way back', Fib.oif(FibKey.IIF, FibKey.SADDR).missing(), Verdict.drop());
  prerouting.addRule('for here', Fib.type(FibKey.DADDR).eq(FibAddressType.LOCAL));
  prerouting.addRule('types', Fib.type(FibKey.SADDR, FibKey.MARK, FibKey.IIF).eq(...Object.values(FibAddressType)));
  prerouting.addRule('other types', Fib.type(FibKey.DADDR).notEq(FibAddressType.of('8')));
  prerouting.addRule('by interface', Fib.oifname(FibKey.DADDR).eq('wan'), Fib.oif(FibKey.DADDR).eq('lo'));
  prerouting.addRule('by type', Fib.type(FibKey.DADDR).concat(Meta.MARK).eq('local . 1'));
  const output = table.addBaseChain('output', { hook: NftHook.OUTPUT });
  output.addRule('next hops', Rt.CLASSID.eq(5), Rt.IP_NEXTHOP.eq('192.0.2.1'));
  output.addRule('next hops 6', Rt.IP6_NEXTHOP.eq('2001:db8::1'), Rt.MTU.lt(1400), Rt.IPSEC.missing());
  return table;
}
