import { LogStatement } from '../../../nft/model/statement';
import { Table } from '../../../nft/model/table';
import { Code, construct, number, object, string, text } from '../code/code';
import { camelCase, Identifiers, kebabCase } from './identifiers';

/** A group of nfnetlink_log that rules of the tables name. */
export interface LogGroup {
  readonly number: number;
  /** The id of its construct on the host. */
  readonly id: string;
  readonly variable: string;
  readonly tables: readonly Table[];
}

/** The groups by number; one that always logs under the same prefix is named by it. */
export function logGroupsOf(tables: readonly Table[], ids: Identifiers, variables: Identifiers): LogGroup[] {
  const found = new Map<number, { readonly prefixes: Set<string>; readonly tables: Set<Table> }>();
  for (const table of tables) {
    for (const { group, prefix } of logsOf(table)) {
      const { prefixes, tables: users } = found.get(group) ?? { prefixes: new Set(), tables: new Set() };
      found.set(group, { prefixes: prefixes.add(prefix ?? ''), tables: users.add(table) });
    }
  }
  return [...found].sort(([a], [b]) => a - b).map(([group, { prefixes, tables: users }]) => {
    const plain = `log-${group}`;
    const [prefix] = prefixes;
    const named = prefixes.size === 1 ? kebabCase(prefix) : '';
    const id = named === '' ? ids.take(plain) : ids.take(named, `${named}-log`, plain);
    return { number: group, id, variable: variables.take(camelCase(id), `${camelCase(id)}Log`), tables: [...users] };
  });
}

/** `new NflogGroup(host, 'dropped', { group: 2 })` */
export function logGroupCode({ number: group, id }: LogGroup): Code {
  const props = object({ group: number(group), allowGroupZero: group === 0 ? text('true') : undefined });
  return construct('NflogGroup', text('host'), string(id), props);
}

function logsOf(node: unknown): (LogStatement & { readonly group: number })[] {
  if (typeof node !== 'object' || node === null) {
    return [];
  }
  const { kind, group } = node as Readonly<Record<string, unknown>>;
  const own = kind === 'log' && typeof group === 'number' ? [node as LogStatement & { readonly group: number }] : [];
  return [...own, ...Object.values(node).flatMap(logsOf)];
}
