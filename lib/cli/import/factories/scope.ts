import { ObjectKind } from '../../../nft/model/object';
import { Family } from '../../../nft/model/table';
import { Built, builtObject, builtString } from '../code/built';

/** What the code of a rule can name: the variables of its table's parts. */
export interface Scope {
  readonly family: Family;
  /** The variable of a named part; undefined when the table has no such part. */
  readonly variable: (space: Space, name: string) => string | undefined;
  /** The variable of a group of nfnetlink_log. */
  readonly logGroup: (group: number) => string | undefined;
  /** Called for each statement that no factory makes. */
  readonly onRaw: (text: string) => void;
}

export type Space = 'chain' | 'set' | 'flowtable' | ObjectKind;

/**
 * A part of the table by its variable, as the interface that the factories take: `INamedSet` is whatever has a `setName`.
 * A part that is not there is named in an object of its own.
 */
export function reference<K extends string>(scope: Scope, space: Space, key: K, name: string): Built<Readonly<Record<K, string>>> {
  const value = { [key]: name } as Readonly<Record<K, string>>;
  const variable = scope.variable(space, name);
  return variable === undefined
    ? builtObject<Record<K, string>>({ [key]: builtString(name) } as { readonly [P in K]: Built<string> })
    : { code: { kind: 'text', text: variable }, value };
}
