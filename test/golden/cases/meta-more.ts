import { Ct, InterfaceType, Ip, Meta, NetfilterHost, NftFamily, NftHook, NftTable, Weekday } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'traffic', { family: NftFamily.INET });
  const input = table.addBaseChain('input', { hook: NftHook.INPUT });
  input.addRule('length', Meta.LENGTH.between(40, 1500), Meta.LENGTH.eq(33, '55-67'));
  input.addRule('class', Meta.PRIORITY.eq('1:ffff'), Meta.PRIORITY.notEq('root', 'none', '0x10002'));
  input.addRule('classes', Meta.PRIORITY.between('1:1', '1:ff'));
  input.addRule('kind of interface', Meta.IIFTYPE.eq(...Object.values(InterfaceType)), Meta.IIFTYPE.notEq(InterfaceType.of('5')));
  input.addRule('processor', Meta.CPU.between(0, 3), Meta.RANDOM.lt(1000), Meta.CGROUP.eq(1048577));
  input.addRule('groups', Meta.iifgroup(10), Meta.IIFGROUP.notEq(11));
  input.addRule('realm', Meta.RTCLASSID.eq(5));
  input.addRule('through ipsec', Meta.IPSEC.exists());
  input.addRule('not through ipsec', Meta.IPSEC.missing());
  input.addRule('kinds', Meta.IIFKIND.eq('vxlan'));
  input.addRule('vrf', Meta.SDIF.eq('lo'), Meta.SDIFNAME.eq('wan'));
  input.addRule('date', Meta.TIME.between('2030-01-31 18:00:00', '2030-02-28 18:00:00'), Meta.TIME.gt('2029-12-31 00:00:00'));
  input.addRule('days', Meta.day(...Object.values(Weekday)), Meta.DAY.notEq(Weekday.of('6')));
  input.addRule('workdays', Meta.DAY.between('Monday', 'Friday'));
  input.addRule('office hours', Meta.HOUR.between('08:00', '17:30'), Meta.HOUR.notEq('12:00:05'));
  const prerouting = table.addBaseChain('prerouting', { hook: NftHook.PREROUTING });
  prerouting.addRule('for this host', Meta.PKTTYPE.set('host'));
  const output = table.addBaseChain('output', { hook: NftHook.OUTPUT });
  output.addRule('kind of interface', Meta.OIFTYPE.eq(InterfaceType.PPP));
  output.addRule('groups', Meta.oifgroup(10), Meta.OIFGROUP.notEq(11));
  output.addRule('kinds', Meta.OIFKIND.notEq('wireguard'));
  output.addRule('set', Meta.PRIORITY.set('1:ffff'), Meta.NFTRACE.set(1));
  output.addRule('set by address', Meta.PRIORITY.set(Ip.DADDR.mapOf({ key: '192.0.2.1', value: '1:2' })));
  output.addRule('security mark', Meta.SECMARK.set(Ct.SECMARK), Ct.SECMARK.set(Meta.SECMARK));
  return table;
}
