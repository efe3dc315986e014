import { Ct, CtEvent, Ip, IpProtocol, Meta, NetfilterHost, NftFamily, NftHook, NftPriority, NftTable } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'conntrack', { family: NftFamily.INET });
  const early = table.addBaseChain('early', { hook: NftHook.PREROUTING, priority: NftPriority.RAW });
  early.addRule('zones', Ct.ZONE.set(10), Ct.ORIGINAL.zone.set(1), Ct.REPLY.zone.set(2));
  early.addRule('zone by mark', Ct.ZONE.set(Meta.MARK.mapOf({ key: 1, value: 1 }, { key: 2, value: 2 })));
  const input = table.addBaseChain('input', { hook: NftHook.INPUT });
  input.addRule('expiring', Ct.EXPIRATION.lt('30s'), Ct.EXPIRATION.notEq(233), Ct.EXPIRATION.between('1m', '1d12h'));
  input.addRule('helped', Ct.HELPER.eq('ftp'));
  input.addRule('family', Ct.L3PROTO.eq('ipv4'));
  input.addRule('protocol', Ct.PROTOCOL.eq(IpProtocol.TCP));
  input.addRule('labels', Ct.LABEL.eq(5), Ct.LABEL.eq(1, 5), Ct.LABEL.notEq(7));
  input.addRule('label', Ct.LABEL.set(5));
  input.addRule('counted', Ct.PACKETS.gt(1000), Ct.BYTES.between(10, 100), Ct.AVGPKT.ge(64));
  input.addRule('of a zone', Ct.ZONE.eq(10), Ct.ID.eq(12345));
  input.addRule('one way', Ct.ORIGINAL.ipSaddr.eq('192.0.2.1'), Ct.ORIGINAL.ipDaddr.notEq('198.51.100.0/24'));
  input.addRule('the other', Ct.REPLY.ipSaddr.concat(Ct.REPLY.ipDaddr).eq('192.0.2.1 . 192.0.2.2'));
  input.addRule('one way 6', Ct.ORIGINAL.ip6Saddr.eq('2001:db8::1'), Ct.REPLY.ip6Daddr.eq('2001:db8::1'));
  input.addRule('ports', Meta.l4proto(IpProtocol.TCP), Ct.ORIGINAL.protoDst.eq(22), Ct.REPLY.protoSrc.notEq(22));
  input.addRule('counted one way', Ct.ORIGINAL.packets.gt(5), Ct.REPLY.bytes.lt(100), Ct.ORIGINAL.avgpkt.le(64), Ct.REPLY.zone.eq(1));
  input.addRule('events', Ct.eventSet(CtEvent.DESTROY, CtEvent.NEW));
  input.addRule('all events', Ct.eventSet(...Object.values(CtEvent)));
  input.addRule('one event', Ct.eventSet(CtEvent.of('destroy')));
  input.addRule('no events', Ct.eventSet());
  input.addRule('mark of the first', Meta.markSet(Ct.ORIGINAL.ipDaddr.mapOf({ key: '192.0.2.1', value: 17 })), Ip.PROTOCOL.eq(IpProtocol.TCP));
  return table;
}
