import { setUses } from '../../nft/check/references';
import { priorityValue } from '../../nft/model/priority';
import { statementsIn } from '../../nft/model/reads';
import { BaseChain, Chain, Hook, Table } from '../../nft/model/table';
import { renderPriority } from '../../nft/render/priority';
import { renderTable } from '../../nft/render/table';
import { jumpedTo } from './jumped-to';

export type PictureChange = 'same' | 'added' | 'removed' | 'changed';

/** A base chain where packets meet it. */
export interface PictureChain {
  /** `inet edge`. */
  readonly table: string;
  readonly chain: string;
  /** `priority -10, drop`; `nat, priority dstnat, accept`. */
  readonly words: string;
  readonly rules: number;
  readonly change: PictureChange;
}

/** A hook, with its chains in the order in which packets meet them. */
export interface PictureHook {
  readonly hook: Hook;
  readonly chains: readonly PictureChain[];
}

/** The way of packets through a host. Hooks without chains are left out. */
export type Picture = readonly PictureHook[];

const HOOKS: readonly Hook[] = ['ingress', 'prerouting', 'input', 'forward', 'output', 'postrouting', 'egress'];

interface Placed {
  readonly table: Table;
  readonly chain: Chain;
  readonly base: BaseChain;
}

/** @param before undefined where it is not known: then nothing is marked */
export function pictureOf(before: readonly Table[] | undefined, after: readonly Table[]): Picture {
  const old = new Map(placed(before ?? after).map((one) => [keyOf(one), one]));
  const now = new Map(placed(after).map((one) => [keyOf(one), one]));
  const chains = [...now, ...[...old].filter(([key]) => !now.has(key))].map(([key, one]) =>
    ({ ...one, change: changeOf(old.get(key), now.get(key)) }));
  return HOOKS.map((hook) => ({
    hook,
    chains: chains.filter(({ base }) => base.hook === hook).sort(inOrder).map(({ table, chain, base, change }) => ({
      table: `${table.family} ${table.name}`, chain: chain.name, rules: chain.rules.length, change,
      words: `${base.type === 'filter' ? '' : `${base.type}, `}priority ${renderPriority(base.priority)}, ${base.policy}`,
    })),
  })).filter((hook) => hook.chains.length > 0);
}

function placed(tables: readonly Table[]): Placed[] {
  return tables.flatMap((table) => table.chains.flatMap((chain) => (chain.base ? [{ table, chain, base: chain.base }] : [])));
}

function keyOf({ table, chain }: Placed): string {
  return `${table.family} ${table.name} ${chain.name}`;
}

function inOrder(a: Placed, b: Placed): number {
  const priority = ({ table, base }: Placed) => priorityValue(table.family, base.priority) ?? 0;
  return priority(a) - priority(b) || (keyOf(a) < keyOf(b) ? -1 : 1);
}

function changeOf(old: Placed | undefined, now: Placed | undefined): PictureChange {
  if (!old || !now) {
    return old ? 'removed' : 'added';
  }
  return textOf(old) === textOf(now) ? 'same' : 'changed';
}

/** All that decides what the chain does: its rules, those of chains that they jump to, and the sets that they use. */
function textOf({ table, chain }: Placed): string {
  const chains = jumpedTo(table, chain);
  const sets = new Set(statementsIn(chains).flatMap(setUses).map(({ name }) => name));
  return renderTable({ ...table, objects: [], flowtables: [], chains, sets: table.sets.filter(({ name }) => sets.has(name)) });
}
