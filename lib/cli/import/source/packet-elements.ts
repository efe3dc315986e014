import { Table } from '../../../nft/model/table';

/** What a running host has in the sets that packets add to is of the moment. */
export function withoutAdded(table: Table): Table {
  return { ...table, sets: table.sets.map((set) => (set.flags.includes('dynamic') ? { ...set, elements: [] } : set)) };
}
