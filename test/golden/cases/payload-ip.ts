import {
  Ecn, Icmp, IcmpType, Icmpv6, Icmpv6Type, Igmp, IgmpType, Ip, Ip6, Meta, NetfilterHost, NftFamily, NftHook, NftTable, Tcp, Udp,
} from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'headers', { family: NftFamily.INET });
  const input = table.addBaseChain('input', { hook: NftHook.INPUT });
  input.addRule('ip', Ip.VERSION.eq(4), Ip.HDRLENGTH.gt(5), Ip.ID.notEq(0), Ip.CHECKSUM.eq(0));
  input.addRule('first or whole', Ip.FRAG_OFF.bitAnd('0x1fff').eq(0), Ip.FRAG_OFF.notEq('0x4000'));
  input.addRule('congestion', Ip.ECN.eq(...Object.values(Ecn)), Ip.ECN.notEq(Ecn.of('ce')));
  input.addRule('ip6', Ip6.VERSION.eq(6), Ip6.ECN.notEq(Ecn.CE), Ip6.FLOWLABEL.eq(0));
  input.addRule('ping', Icmp.type(IcmpType.ECHO_REQUEST, IcmpType.ECHO_REPLY), Icmp.ID.between(1, 9), Icmp.SEQUENCE.eq(1));
  input.addRule('icmp', Icmp.CHECKSUM.eq(0), Icmp.GATEWAY.notEq(0));
  input.addRule('too big', Icmp.MTU.lt(1280));
  input.addRule('ping 6', Icmpv6.type(Icmpv6Type.ECHO_REQUEST, Icmpv6Type.ECHO_REPLY), Icmpv6.ID.eq(1), Icmpv6.SEQUENCE.eq(1));
  input.addRule('icmpv6', Icmpv6.CHECKSUM.eq(0), Icmpv6.MTU.lt(1280));
  input.addRule('asked to wait', Icmpv6.MAX_DELAY.le(1000));
  input.addRule('faulty', Icmpv6.PARAMETER_PROBLEM.eq(40));
  input.addRule('igmp', Meta.ipv4(), Igmp.type(...Object.values(IgmpType)), Igmp.TYPE.notEq(IgmpType.of('leave-group')));
  input.addRule('igmp fields', Meta.ipv4(), Igmp.MRT.le(100), Igmp.CHECKSUM.eq(0), Igmp.GROUP.notEq(0));
  input.addRule('tcp', Tcp.SEQUENCE.eq(0), Tcp.ACKSEQ.notEq(0), Tcp.DOFF.ge(5), Tcp.RESERVED.eq(0));
  input.addRule('tcp window', Tcp.WINDOW.lt(512), Tcp.CHECKSUM.notEq(0), Tcp.URGPTR.eq(0));
  input.addRule('udp', Udp.LENGTH.between(8, 512), Udp.CHECKSUM.eq(0));
  input.addRule('lowered', Ip.TTL.set(64), Ip.DSCP.set('ef'));
  input.addRule('lowered 6', Ip6.HOPLIMIT.set(64), Ip6.FLOWLABEL.set(0));
  input.addRule('by mark', Tcp.DPORT.set(Meta.MARK.mapOf({ key: 1, value: 8080 })));
  return table;
}
