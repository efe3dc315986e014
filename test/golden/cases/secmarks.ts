import { NetfilterHost, NftFamily, NftHook, NftObjectType, NftTable, NftType, Secmark, Tcp } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'labels', { family: NftFamily.INET });
  const sshd = table.addSecmark('sshd', { context: 'system_u:object_r:ssh_server_packet_t:s0', comment: 'for the server' });
  const marks = table.addObjectMap('marks', {
    type: NftType.INET_SERVICE, objectType: NftObjectType.SECMARK, elements: [{ key: 22, value: sshd.secmarkName }],
  });
  const input = table.addBaseChain('input', { hook: NftHook.INPUT });
  input.addRule('one', Tcp.dport(2222), Secmark.named(sshd));
  input.addRule('by port', Secmark.namedBy(Tcp.DPORT.map(marks)));
  return table;
}
