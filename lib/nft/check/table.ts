import { ownerAlone } from '../errors';
import { Table, TableFlag } from '../model/table';
import { NftProblem } from '../nft-error';
import { checkJumps } from './jumps';
import { TableProblem } from './place';
import { checkElements, checkReferences } from './sets';

/** What can be told only of a whole table. */
export function checkTable(table: Table): TableProblem[] {
  return [
    ...checkReferences(table),
    ...table.sets.flatMap((set) => checkElements(set, table)),
    ...checkJumps(table),
  ];
}

/** What nft would take, but leave nothing of. */
export function checkTableFlags(flags: readonly TableFlag[]): NftProblem[] {
  return flags.includes('owner') && !flags.includes('persist') ? [ownerAlone()] : [];
}
