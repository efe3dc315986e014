import { Meta, NetfilterHost, NftFamily, NftHook, NftTable, Rt, TcpOption } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'options', { family: NftFamily.INET });
  const forward = table.addBaseChain('forward', { hook: NftHook.FORWARD });
  Object.values(TcpOption).forEach((option, i) => forward.addRule(`option ${i}`, option.eq(1)));
  forward.addRule('there', TcpOption.SACK_PERM.exists());
  forward.addRule('not there', TcpOption.ofKind(42).missing());
  forward.addRule('small', TcpOption.MAXSEG_SIZE.between(1, 500));
  forward.addRule('clamped', TcpOption.MAXSEG_SIZE.set(1360));
  forward.addRule('clamped to the route', Meta.oifname('ppp*'), TcpOption.MAXSEG_SIZE.set(Rt.MTU));
  return table;
}
