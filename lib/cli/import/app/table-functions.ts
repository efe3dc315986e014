import { Table } from '../../../nft/model/table';
import { canonicalTable } from '../factories/canonical';
import { afterDigit, camelCase, Identifiers, kebabCase } from '../table/identifiers';
import { LeftOut, tableLines, TableLines } from '../table/table-lines';

/** The function that builds one table, before it is printed. */
export interface TableFunction extends TableLines {
  readonly table: Table;
  /** The name of the function, and of its file without `.ts`. */
  readonly name: string;
  readonly file: string;
}

export function tableFunctions(tables: readonly Table[], leftOut: ReadonlyMap<Table, readonly LeftOut[]>): TableFunction[] {
  const names = new Identifiers();
  const files = new Identifiers();
  return tables.map((table) => {
    const key = `${table.family} ${table.name}`;
    return {
      table,
      name: names.take(afterDigit(camelCase(key), 't')),
      file: files.take(kebabCase(key)),
      ...tableLines(canonicalTable(table), idOf(table, tables), leftOut.get(table)),
    };
  });
}

/** The table's name, unless another family has a table of that name too. */
function idOf({ family, name }: Table, tables: readonly Table[]): string {
  const isAlone = tables.filter((table) => table.name === name).length === 1;
  return (isAlone ? name : `${family} ${name}`).replaceAll('/', '-');
}
