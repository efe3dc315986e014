import { Table } from '../../../nft/model/table';
import { canonicalTable } from '../factories/canonical';
import { afterDigit, camelCase, Identifiers, kebabCase } from '../table/identifiers';
import { LogGroup, logGroupsOf } from '../table/log-groups';
import { LeftOut, tableLines, TableLines } from '../table/table-lines';

/** The function that builds one table, before it is printed. */
export interface TableFunction extends TableLines {
  readonly table: Table;
  /** The name of the function, and of its file without `.ts`. */
  readonly name: string;
  readonly file: string;
  /** The groups of logs that it takes, since other tables log to them too. */
  readonly groups: readonly LogGroup[];
}

export function tableFunctions(tables: readonly Table[], leftOut: ReadonlyMap<Table, readonly LeftOut[]>): TableFunction[] {
  const names = new Identifiers();
  const files = new Identifiers();
  const named = tables.map((table) => {
    const key = `${table.family} ${table.name}`;
    return { table, id: idOf(table, tables), name: names.take(afterDigit(camelCase(key), 't')), file: files.take(kebabCase(key)) };
  });
  const ids = new Identifiers();
  named.forEach(({ id }) => ids.take(id));
  names.take('stack');
  const groups = logGroupsOf(tables, ids, names);
  return named.map(({ table, id, name, file }) => {
    const ofTable = groups.filter((group) => group.tables.includes(table));
    const shared = ofTable.filter((group) => group.tables.length > 1);
    const own = ofTable.filter((group) => !shared.includes(group));
    return { table, name, file, groups: shared, ...tableLines(canonicalTable(table), id, { own, shared }, leftOut.get(table)) };
  });
}

/** The table's name, unless another family has a table of that name too. */
function idOf({ family, name }: Table, tables: readonly Table[]): string {
  const isAlone = tables.filter((table) => table.name === name).length === 1;
  return (isAlone ? name : `${family} ${name}`).replaceAll('/', '-');
}
