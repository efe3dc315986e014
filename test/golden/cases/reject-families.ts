import { IcmpReject, IcmpxReject, Icmpv6Reject, NetfilterHost, NftFamily, NftHook, NftTable, Reject, Tcp } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'refusals', { family: NftFamily.NETDEV });
  const ingress = table.addBaseChain('ingress', { hook: NftHook.INGRESS, devices: ['q0'] });
  ingress.addRule('plain', Reject.portUnreachable());
  ingress.addRule('four', Reject.withIcmp(IcmpReject.HOST_PROHIBITED));
  ingress.addRule('six', Reject.withIcmpv6(Icmpv6Reject.POLICY_FAIL));
  ingress.addRule('both', Reject.withIcmpx(IcmpxReject.ADMIN_PROHIBITED));
  ingress.addRule('reset', Tcp.dport(113), Reject.withTcpReset());
  return table;
}
