import { allStatements } from '../nft/model/reads';
import { NetfilterHost } from './netfilter-host';
import { tablesOf } from './tables-of';

/** The groups that rules of a host log to. */
export function loggedGroups(host: NetfilterHost): ReadonlySet<number> {
  const rules = tablesOf(host).flatMap((table) => table._model().chains).flatMap((chain) => chain.rules);
  return new Set(rules.flatMap(({ statements }) => allStatements(statements))
    .flatMap((statement) => (statement.kind === 'log' && statement.group !== undefined ? [statement.group] : [])));
}
