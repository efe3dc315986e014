import {
  Dst, Exthdr, Frag, Hbh, IpProtocol, Mh, MhType, NetfilterHost, NftFamily, NftHook, NftTable, Rt, Rt0, Srh,
} from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'extensions', { family: NftFamily.INET });
  const input = table.addBaseChain('input', { hook: NftHook.INPUT });
  Object.values(Exthdr).forEach((header, i) => input.addRule(`header ${i}`, header.exists()));
  input.addRule('none', Exthdr.FRAG.missing());
  input.addRule('hop by hop', Hbh.NEXTHDR.eq(IpProtocol.TCP), Hbh.HDRLENGTH.le(4));
  input.addRule('fragment', Frag.NEXTHDR.eq(IpProtocol.UDP), Frag.FRAG_OFF.eq(0), Frag.MORE_FRAGMENTS.eq(1), Frag.ID.notEq(0));
  input.addRule('fragment, reserved', Frag.RESERVED.notEq(0), Frag.RESERVED2.notEq(0));
  input.addRule('destination', Dst.NEXTHDR.eq(IpProtocol.TCP), Dst.HDRLENGTH.le(4));
  input.addRule('mobility', Mh.type(...Object.values(MhType)), Mh.TYPE.notEq(MhType.of('binding-error')));
  input.addRule('mobility fields', Mh.NEXTHDR.eq(IpProtocol.ICMP), Mh.HDRLENGTH.le(4), Mh.RESERVED.eq(0), Mh.CHECKSUM.notEq(0));
  input.addRule('routing', Rt.NEXTHDR.eq(IpProtocol.TCP), Rt.HDRLENGTH.le(4), Rt.TYPE.eq(4), Rt.SEG_LEFT.gt(0));
  input.addRule('segments', Srh.LAST_ENTRY.le(3), Srh.FLAGS.eq(0), Srh.TAG.eq(1, '4-127'), Srh.SID1.eq('2001:db8::1'), Srh.SID2.eq('2001:db8::2'));
  input.addRule('deprecated', Rt0.ADDR1.eq('2001:db8::1'), Rt0.ADDR2.eq('2001:db8::2'));
  return table;
}
