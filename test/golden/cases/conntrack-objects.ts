import { Ct, CtObjectFamily, CtObjectProtocol, NetfilterHost, NftFamily, NftHook, NftTable, Tcp, Udp } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'connections', { family: NftFamily.INET });
  const ftp = table.addCtHelper('active_ftp', { type: 'ftp', protocol: CtObjectProtocol.TCP, l3proto: CtObjectFamily.INET, comment: 'opens a second connection' });
  table.addCtHelper('tftp6', { type: 'tftp', protocol: CtObjectProtocol.UDP, l3proto: CtObjectFamily.IP6 });
  table.addCtHelper('ftp4', { type: 'ftp', protocol: CtObjectProtocol.TCP, l3proto: CtObjectFamily.IP });
  const patient = table.addCtTimeout('patient', { protocol: CtObjectProtocol.TCP, policy: { close: 5, established: 86400 } });
  const brief = table.addCtTimeout('brief', { protocol: CtObjectProtocol.UDP, policy: { replied: 30, unreplied: 10 }, l3proto: CtObjectFamily.IP });
  table.addCtTimeout('mobile', {
    protocol: CtObjectProtocol.TCP, policy: { established: 600 }, l3proto: CtObjectFamily.IP6, comment: 'come and go',
  });
  const callback = table.addCtExpectation('callback', {
    protocol: CtObjectProtocol.TCP, dport: 9876, timeout: '2m', size: 12, l3proto: CtObjectFamily.IP,
  });
  table.addCtExpectation('callback6', {
    protocol: CtObjectProtocol.UDP, dport: 9877, timeout: '1m', size: 4, l3proto: CtObjectFamily.IP6, comment: 'the other way',
  });
  const input = table.addBaseChain('input', { hook: NftHook.INPUT });
  input.addRule('helper', Tcp.dport(21), Ct.helperSet(ftp));
  input.addRule('timeouts', Tcp.dport(22), Ct.timeoutSet(patient));
  input.addRule('short timeouts', Udp.dport(53), Ct.timeoutSet(brief));
  input.addRule('expectation', Tcp.dport(9875), Ct.expectationSet(callback));
  input.addRule('helper by port', Ct.helperSetBy(Tcp.DPORT.mapOf({ key: 21, value: ftp.ctHelperName })));
  input.addRule('timeouts by port', Ct.timeoutSetBy(Tcp.DPORT.mapOf({ key: 22, value: patient.ctTimeoutName })));
  input.addRule('expectation by port', Ct.expectationSetBy(Tcp.DPORT.mapOf({ key: 9875, value: callback.ctExpectationName })));
  input.addRule('few', Tcp.dport(25), Ct.count(20));
  input.addRule('many', Tcp.dport(25), Ct.countOver(100));
  return table;
}
