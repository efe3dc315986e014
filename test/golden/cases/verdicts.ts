import { NetfilterHost, NftFamily, NftHook, NftPolicy, NftTable, Tcp, Verdict } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'verdicts', { family: NftFamily.INET });
  const web = table.addChain('web');
  const mail = table.addChain('mail');
  const input = table.addBaseChain('input', { hook: NftHook.INPUT, policy: NftPolicy.DROP });
  input.addRule('web', Tcp.dport(80), Verdict.jump(web));
  input.addRule('mail', Tcp.dport(25), Verdict.goTo(mail));
  web.addRule('back', Tcp.sport(1), Verdict.returnToCaller());
  web.addRule('on', Tcp.sport(2), Verdict.continueOn());
  web.addRule('in', Verdict.accept());
  mail.addRule('out', Verdict.drop());
  return table;
}
