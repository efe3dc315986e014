import { Ct, CtState, CtStatus, NetfilterHost, NftFamily, NftHook, NftTable, Verdict } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'conntrack', { family: NftFamily.INET });
  const input = table.addBaseChain('input', { hook: NftHook.INPUT });
  input.addRule('established', Ct.state(CtState.RELATED, CtState.ESTABLISHED), Verdict.accept());
  input.addRule('any state', Ct.state(...Object.values(CtState)));
  input.addRule('not new', Ct.STATE.notEq(CtState.NEW));
  input.addRule('neither', Ct.STATE.notEq(CtState.NEW, CtState.of('untracked')));
  input.addRule('translated', Ct.status(CtStatus.DNAT, CtStatus.SNAT));
  input.addRule('any status', Ct.status(...Object.values(CtStatus)));
  input.addRule('not answered', Ct.STATUS.notEq(CtStatus.of('seen-reply')));
  input.addRule('marked', Ct.mark(16), Ct.MARK.notEq('0x20'));
  input.addRule('there', Ct.original());
  input.addRule('and back', Ct.reply());
  input.addRule('direction', Ct.DIRECTION.notEq('reply'));
  return table;
}
