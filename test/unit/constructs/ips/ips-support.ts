import { IpsChain, IpsChainProps, NetfilterHost, NfqConsumer, NftBaseChain, NftFamily, NftHook, NftPolicy, NftPriority, NftTable } from '../../../../lib';
import { gateway } from '../nft-support';

/** A firewall of one table with a chain at each of these hooks. */
export interface Firewall {
  readonly host: NetfilterHost;
  readonly table: NftTable;
  readonly chains: NftBaseChain[];
}

export function firewall(hooks = [NftHook.FORWARD], family = NftFamily.INET, priority = NftPriority.FILTER, host = gateway()): Firewall {
  const table = new NftTable(host, 'filter', { family });
  return { host, table, chains: hooks.map((hook) => table.addBaseChain(hook, { hook, priority, policy: NftPolicy.DROP })) };
}

/** An IPS behind it, with a consumer. */
export function ipsBehind({ host, table, chains }: Firewall, props: Partial<IpsChainProps> = {}): IpsChain {
  const ips = new IpsChain(table, 'ips', { behind: chains, ...props });
  new NfqConsumer(host, 'program', { chains: [ips] });
  return ips;
}

/** The lines of a chain, without those of the firewall. */
export function chainText(table: NftTable, ...names: string[]): string {
  const text = table.render();
  return names.map((name) => new RegExp(`\\tchain ${name} \\{\\n(.*?)\\n\\t\\}`, 's').exec(text)?.[1].replaceAll('\t', '') ?? `no chain ${name}`).join('\n');
}
