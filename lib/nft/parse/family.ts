import { Protocols } from '../check/protocols';
import { Statement } from '../model/statement';
import { Family } from '../model/table';

export type AddressFamily = 'ip' | 'ip6';

/** The one family of the packets that come as far as behind these statements, in a table of this family; undefined for several. */
export function familyBehind(before: readonly Statement[], table: Family): AddressFamily | undefined {
  if (table === 'ip' || table === 'ip6') {
    return table;
  }
  const protocols = new Protocols();
  before.forEach((statement) => protocols.add(statement));
  const [family, ...more] = protocols.of('network') ?? [];
  return more.length === 0 && (family === 'ip' || family === 'ip6') ? family : undefined;
}
