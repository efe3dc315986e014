import { Meta, NetfilterHost, NftFamily, NftHook, NftTable } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'interfaces', { family: NftFamily.INET });
  const forward = table.addBaseChain('forward', { hook: NftHook.FORWARD });
  forward.addRule('by name', Meta.iifname('lan'), Meta.oifname('wan'));
  forward.addRule('several', Meta.iifname('eth0', 'eth1'));
  forward.addRule('wildcard', Meta.iifname('wg*'), Meta.OIFNAME.notEq('wg*'));
  forward.addRule('by index', Meta.iif('lo'), Meta.oif('lo'));
  forward.addRule('not by index', Meta.IIF.notEq('lo'), Meta.OIF.notEq('lo'));
  forward.addRule('not by name', Meta.IIFNAME.notEq('lan', 'wan'));
  return table;
}
