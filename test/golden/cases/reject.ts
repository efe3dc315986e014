import { IcmpReject, Icmpv6Reject, IcmpxReject, NetfilterHost, NftFamily, NftHook, NftTable, Reject, Tcp } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'refusals', { family: NftFamily.INET });
  const input = table.addBaseChain('input', { hook: NftHook.INPUT });
  for (const reason of Object.values(IcmpReject)) {
    input.addRule(`icmp ${reason}`, Reject.withIcmp(reason));
  }
  for (const reason of Object.values(Icmpv6Reject)) {
    input.addRule(`icmpv6 ${reason}`, Reject.withIcmpv6(reason));
  }
  for (const reason of Object.values(IcmpxReject)) {
    input.addRule(`icmpx ${reason}`, Reject.withIcmpx(reason));
  }
  input.addRule('reset', Tcp.dport(113), Reject.withTcpReset());
  input.addRule('unreachable', Reject.portUnreachable());
  return table;
}
