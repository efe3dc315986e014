import { Table } from '../../../nft/model/table';
import { Space } from '../factories/scope';
import { camelCase, Identifiers } from './identifiers';

const SUFFIX: Readonly<Record<Space, string>> = {
  'chain': 'Chain', 'set': 'Set', 'flowtable': 'Flowtable', 'counter': 'Counter', 'quota': 'Quota', 'limit': 'Limit', 'synproxy': 'Synproxy',
  'secmark': 'Secmark', 'tunnel': 'Tunnel', 'ct helper': 'Helper', 'ct timeout': 'Timeout', 'ct expectation': 'Expectation',
};

/** The variables of a table's parts, none of which is taken. Chains come first to their names, since rules name them most. */
export function tableNames(table: Table, taken: readonly string[]): ReadonlyMap<string, string> {
  const identifiers = new Identifiers();
  taken.forEach((name) => identifiers.take(name));
  const parts: [Space, string][] = [
    ...table.chains.map(({ name }): [Space, string] => ['chain', name]),
    ...table.sets.map(({ name }): [Space, string] => ['set', name]),
    ...table.flowtables.map(({ name }): [Space, string] => ['flowtable', name]),
    ...table.objects.map(({ kind, name }): [Space, string] => [kind, name]),
  ];
  return new Map(parts.map(([space, name]) => {
    const variable = camelCase(name);
    return [`${space} ${name}`, identifiers.take(variable, `${variable}${SUFFIX[space]}`)];
  }));
}
