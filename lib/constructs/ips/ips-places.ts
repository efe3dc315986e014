import { NftFamily, NftHook } from '../../nft';
import { priorityValue } from '../../nft/model/priority';
import { NftBaseChain } from '../nft-base-chain';
import { NftTable } from '../nft-table';
import { notBehindFilter, nothingBehind, oneDirection, otherHost, otherLayer } from './errors';

/** Each packet passes one of these once. */
const HOOKS: readonly NftHook[] = [NftHook.FORWARD, NftHook.INPUT, NftHook.OUTPUT];

/** The hook of each of these filter chains, with a priority behind the last one of that hook. */
export function placesBehind(place: string, table: NftTable, behind: readonly NftBaseChain[], distance: number): Map<NftHook, number> {
  if (behind.length === 0) {
    throw nothingBehind(place);
  }
  const places = new Map<NftHook, number>();
  for (const chain of behind) {
    const { hook, priority } = placeOf(place, table, chain);
    places.set(hook, Math.max(priority + distance, places.get(hook) ?? -Infinity));
  }
  for (const [one, other] of [[NftHook.INPUT, NftHook.OUTPUT], [NftHook.OUTPUT, NftHook.INPUT]]) {
    if (places.has(one) && !places.has(other)) {
      throw oneDirection(place, one, other);
    }
  }
  return places;
}

function placeOf(place: string, table: NftTable, chain: NftBaseChain): { hook: NftHook; priority: number } {
  const filter = chain.node.scope as NftTable;
  if (filter.node.scope !== table.node.scope) {
    throw otherHost(place, chain.node.path);
  }
  if ((filter.family === NftFamily.BRIDGE) !== (table.family === NftFamily.BRIDGE)) {
    throw otherLayer(place, table.family, chain.node.path, filter.family);
  }
  const { type, hook, priority } = chain._model().base!;
  const own = HOOKS.find((known) => known === hook);
  if (type !== 'filter' || own === undefined) {
    throw notBehindFilter(place, chain.node.path, `type ${type} at hook ${hook}`);
  }
  return { hook: own, priority: priorityValue(filter._family, priority)! };
}
