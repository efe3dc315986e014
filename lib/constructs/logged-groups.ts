import { statementsIn } from '../nft/model/reads';
import { NetfilterHost } from './netfilter-host';
import { tablesOf } from './tables-of';

/** The groups that rules of a host log to. */
export function loggedGroups(host: NetfilterHost): ReadonlySet<number> {
  return new Set(tablesOf(host).flatMap((table) => statementsIn(table._model().chains))
    .flatMap((statement) => (statement.kind === 'log' && statement.group !== undefined ? [statement.group] : [])));
}
