import { Table } from '../model/table';
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
