import { Chain, Table } from '../../nft/model/table';
import { targetsOf } from '../lint/statements';

/** A chain, and all that its packets may come to by jumps, in the order of the table. */
export function jumpedTo(table: Table, from: Chain): Chain[] {
  const reached = new Set([from]);
  for (const { rules } of reached) {
    const targets = new Set(rules.flatMap((rule) => targetsOf(rule, table)));
    table.chains.filter(({ name }) => targets.has(name)).forEach((chain) => reached.add(chain));
  }
  return table.chains.filter((chain) => reached.has(chain));
}
