import { Dscp, Ip, IpProtocol, NetfilterHost, NftFamily, NftHook, NftTable } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'ipv4', { family: NftFamily.IP });
  const forward = table.addBaseChain('forward', { hook: NftHook.FORWARD });
  forward.addRule('single', Ip.saddr('192.0.2.1'), Ip.daddr('192.0.2.2'));
  forward.addRule('prefix', Ip.saddr('192.0.2.0/24'));
  forward.addRule('whole prefix', Ip.saddr('192.0.2.1/32'));
  forward.addRule('range', Ip.saddr('192.0.2.1-192.0.2.9'));
  forward.addRule('list', Ip.saddr('198.51.100.0/24', '192.0.2.1', '203.0.113.1-203.0.113.9'));
  forward.addRule('negated', Ip.SADDR.notEq('192.0.2.0/24'), Ip.DADDR.notEq('192.0.2.1', '192.0.2.2'));
  forward.addRule('protocol', Ip.protocol(IpProtocol.UDP, IpProtocol.TCP));
  forward.addRule('not a protocol', Ip.PROTOCOL.notEq(IpProtocol.GRE));
  forward.addRule('classes', Ip.dscp(...Object.values(Dscp)));
  forward.addRule('class', Ip.DSCP.notEq(Dscp.of('7')));
  forward.addRule('hops', Ip.ttl(1), Ip.TTL.ge(1));
  forward.addRule('length', Ip.length('0-576'), Ip.LENGTH.le(1500));
  return table;
}
