import * as nft from '../../../nft';
import { NftField, NftStatement } from '../../../nft';
import { Selector } from '../../../nft/model/expression';
import { Built } from '../code/built';
import { imported, member } from '../code/code';
import { keyOf } from './same-node';

/** A field of the library, and the short way to compare it, where it has one: `Tcp.DPORT` and `Tcp.dport`. */
export interface KnownField extends Built<NftField> {
  readonly short?: Built<(...values: unknown[]) => NftStatement>;
}

/** The field that the library names, such as `Tcp.DPORT` or `Ct.ORIGINAL.ipSaddr`. */
export function knownField(selector: Selector): KnownField | undefined {
  known ??= new Map(allFields().reverse());
  return known.get(keyOf(selector));
}

let known: Map<string, KnownField> | undefined;

function allFields(): [string, KnownField][] {
  return Object.entries(nft).flatMap(([name, owner]) => (typeof owner === 'function' ? fieldsOf(name, owner) : []));
}

function fieldsOf(name: string, owner: object): [string, KnownField][] {
  return Object.entries(owner).flatMap(([key, value]: [string, unknown]): [string, KnownField][] => {
    const code = member(imported(name), key);
    if (value instanceof NftField) {
      return [[keyOf(value._node), { code, value, short: shortOf(name, owner, key) }]];
    }
    return Object.entries(Object(value) as object).filter((entry): entry is [string, NftField] => entry[1] instanceof NftField)
      .map(([inner, field]) => [keyOf(field._node), { code: member(code, inner), value: field }]);
  });
}

function shortOf(name: string, owner: object, key: string): KnownField['short'] {
  const short = key.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
  const method = (owner as Readonly<Record<string, unknown>>)[short];
  return typeof method === 'function'
    ? { code: member(imported(name), short), value: (...values) => (method as (...args: unknown[]) => NftStatement).apply(owner, values) }
    : undefined;
}
