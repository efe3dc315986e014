import {
  Ah, Comp, Dccp, DccpPacketType, Esp, NetfilterHost, NftFamily, NftHook, NftTable, Sctp, Udplite,
} from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'transports', { family: NftFamily.INET });
  const input = table.addBaseChain('input', { hook: NftHook.INPUT });
  input.addRule('udplite', Udplite.sport(53), Udplite.dport(53), Udplite.CSUMCOV.ge(8), Udplite.CHECKSUM.notEq(0));
  input.addRule('udplite, compared', Udplite.SPORT.lt(1024), Udplite.DPORT.lt(1024));
  input.addRule('dccp', Dccp.sport('1024-65535'), Dccp.dport(5001), Dccp.type(...Object.values(DccpPacketType)));
  input.addRule('dccp, compared', Dccp.SPORT.lt(1024), Dccp.DPORT.lt(1024), Dccp.TYPE.notEq(DccpPacketType.of('data')));
  input.addRule('sctp', Sctp.sport(36412), Sctp.dport(36412), Sctp.VTAG.notEq(0), Sctp.CHECKSUM.notEq(0));
  input.addRule('sctp, compared', Sctp.SPORT.lt(1024), Sctp.DPORT.lt(1024));
  input.addRule('esp', Esp.SPI.between(256, 511), Esp.SEQUENCE.eq(1));
  input.addRule('ah', Ah.HDRLENGTH.eq(4), Ah.RESERVED.eq(0), Ah.SPI.eq(256, 257), Ah.SEQUENCE.eq(1));
  input.addRule('comp', Comp.FLAGS.eq(1), Comp.CPI.eq(2, 3));
  return table;
}
