import { Ct, CtState, NetfilterHost, NftFamily, NftHook, NftObjectType, NftTable, NftType, Synproxy, Tcp } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'handshakes', { family: NftFamily.INET });
  const web = table.addSynproxy('web', { mss: 1460, wscale: 7, timestamp: true, sackPerm: true, comment: 'as the servers say' });
  const plain = table.addSynproxy('plain');
  const proxies = table.addObjectMap('proxies', {
    type: NftType.INET_SERVICE, objectType: NftObjectType.SYNPROXY, elements: [{ key: 993, value: web.synproxyName }],
  });
  const input = table.addBaseChain('input', { hook: NftHook.INPUT });
  const proxied = Ct.state(CtState.INVALID, CtState.UNTRACKED);
  input.addRule('own', Tcp.dport(25), proxied, Synproxy.anonymous({ mss: 1460, wscale: 9, timestamp: true, sackPerm: true }));
  input.addRule('bare', Tcp.dport(26), proxied, Synproxy.anonymous());
  input.addRule('shared', Tcp.dport(80), proxied, Synproxy.named(web));
  input.addRule('by port', proxied, Synproxy.namedBy(Tcp.DPORT.mapOf({ key: 443, value: web.synproxyName }, { key: 587, value: plain.synproxyName })));
  input.addRule('by port, named', proxied, Synproxy.namedBy(Tcp.DPORT.map(proxies)));
  return table;
}
