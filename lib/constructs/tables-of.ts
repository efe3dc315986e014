import { NetfilterHost } from './netfilter-host';
import { NftTable } from './nft-table';

/** The tables of a host. */
export function tablesOf(host: NetfilterHost): NftTable[] {
  return host.node.children.filter((child): child is NftTable => child instanceof NftTable);
}
