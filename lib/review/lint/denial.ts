import { BaseChain, Chain, Hook, Table } from '../../nft/model/table';
import { evaluate } from '../evaluate/evaluate';
import { Packet } from '../evaluate/packet';
import { Fate, ruleName } from '../evaluate/trace';
import { endingOfAll } from './statements';
import { LintSubject } from './subject';

export type Ip = Packet['family'];

/** A base chain that filters, with its table. */
export interface FilterChain {
  readonly table: Table;
  readonly chain: Chain;
  readonly base: BaseChain;
}

/** What begins a connection from somewhere else. Nothing else is known of it. */
export const STRANGER: Omit<Packet, 'family'> = { ctState: 'new', fromOutside: true };

const FAMILIES: Readonly<Record<Ip, readonly string[]>> = { ip: ['ip', 'inet'], ip6: ['ip6', 'inet'] };

/** The chains at a hook that may refuse packets. */
export function filtersAt({ tables }: LintSubject, hook: Hook): FilterChain[] {
  return tables.filter(({ flags }) => !flags.includes('dormant')).flatMap((table) => table.chains.flatMap((chain) =>
    (chain.base?.hook === hook && chain.base.type === 'filter' ? [{ table, chain, base: chain.base }] : [])));
}

export function seesFamily({ table }: FilterChain, family: Ip): boolean {
  return FAMILIES[family].includes(table.family);
}

/** What may become of a packet in this chain, and those that it jumps to, alone. */
export function fatesIn({ externalSets }: LintSubject, { table, chain, base }: FilterChain, packet: Packet): readonly Fate[] {
  const alone = { ...table, chains: table.chains.filter((other) => !other.base || other === chain) };
  return evaluate([alone], packet, { hooks: [base.hook], externalSets }).fates;
}

/** Where a packet is refused by default, if it is: by a policy, or by a rule that asks nothing of packets. */
export function denialIn(subject: LintSubject, filter: FilterChain, packet: Packet): Fate | undefined {
  return fatesIn(subject, filter, packet).find(({ verdict, by }) => (verdict === 'drop' || verdict === 'reject')
    && (by.rule === undefined || isForAll(filter.table, by.chain, by.rule)));
}

function isForAll({ chains }: Table, chain: string, name: string): boolean {
  const rule = chains.find((one) => one.name === chain)?.rules.find((one) => ruleName(one) === name);
  return rule !== undefined && endingOfAll(rule) !== undefined;
}
