import { Datatype } from '../../nft/model/datatype';
import { Expression, Value } from '../../nft/model/expression';
import { ElementData } from '../../nft/model/table';
import { bare } from '../evaluate/constant';
import { Contents, Entry } from '../evaluate/table-view';
import { comparison } from './comparison';
import { both, Condition, either } from './condition';
import { ALL, Edge, NONE } from './diagram/diagram';
import { elementsOf } from './elements';
import { Space } from './space';
import { Term } from './term';

/** Packets whose key finds an element with this data. */
export interface Hit extends Condition {
  readonly data?: ElementData;
}

/** What the keys of all packets find. */
export interface Lookup {
  /** By what is found. */
  readonly hits: readonly Hit[];
  readonly miss: Condition;
  /** Packets whose key may find an element that is not known. */
  readonly open: Edge;
  readonly present: Edge;
}

/** Looks the keys of all packets up; several terms for a concatenation. */
export function lookUpAll(space: Space, key: readonly Term[], types: readonly Datatype[], { entries: all, open }: Contents): Lookup {
  const { diagram } = space;
  const entries = all.filter(({ holds }) => holds !== 'no');
  const absent = diagram.union(key.map((term) => term.absent));
  const present = absent ^ 1;
  const own = entries.filter((entry) => bare(entry.key).kind !== 'catch-all');
  const rest = entries.find((entry) => bare(entry.key).kind === 'catch-all');
  const matching = (list: readonly Entry[]) => matches(space, key, types, list);
  const found = grouped(own).map(({ data, sure, may }) => ({ data, sure: matching(sure), may: matching(may) }));
  const known = diagram.union(found.flatMap(({ sure, may }) => [sure.surely, may.surely]));
  const possible = diagram.union(found.flatMap(({ sure, may }) => [sure.perhaps, may.perhaps]));
  // A key that is sure to be one element is no other.
  const elsewhere = diagram.without(present, known);
  const hits: Hit[] = found.map(({ data, sure, may }) => {
    const surely = diagram.and(present, sure.surely);
    const surelyHere = diagram.or(sure.surely, may.surely);
    const possiblyHere = diagram.and(diagram.or(sure.perhaps, may.perhaps), elsewhere);
    return { data, surely, perhaps: diagram.and(present, diagram.or(surelyHere, possiblyHere)) };
  });
  if (rest) {
    hits.push({ data: rest.data, surely: rest.holds !== 'yes' || open ? NONE : diagram.without(present, possible), perhaps: elsewhere });
  }
  const caught = rest?.holds === 'yes';
  const unsure = diagram.union(found.map(({ may }) => may.surely));
  return {
    hits,
    present,
    open: open ? elsewhere : NONE,
    miss: {
      surely: diagram.or(absent, rest || open ? NONE : diagram.without(present, possible)),
      perhaps: diagram.or(absent, diagram.and(present, diagram.or(unsure, caught ? NONE : elsewhere))),
    },
  };
}

/** Packets whose key is in the set. */
export function isFound(space: Space, { hits, miss, open, present }: Lookup): Condition {
  const { diagram } = space;
  const perhaps = diagram.and(present, diagram.union([...hits.map((hit) => hit.perhaps), open]));
  return { surely: diagram.without(present, diagram.or(miss.perhaps, open)), perhaps };
}

interface Group {
  readonly data?: ElementData;
  readonly sure: Entry[];
  readonly may: Entry[];
}

function grouped(entries: readonly Entry[]): Group[] {
  const groups = new Map<string, Group>();
  for (const entry of entries) {
    const name = textOf(entry.data);
    const group = groups.get(name) ?? { data: entry.data, sure: [], may: [] };
    groups.set(name, group);
    group[entry.holds === 'yes' ? 'sure' : 'may'].push(entry);
  }
  return [...groups.values()];
}

/** The same for what is the same. */
export function textOf(data: ElementData | Expression | undefined): string {
  return data ? JSON.stringify(data, (_, value) => (typeof value === 'bigint' ? `${value}n` : value as unknown)) : '';
}

/** Packets whose key matches one of these. */
function matches(space: Space, key: readonly Term[], types: readonly Datatype[], entries: readonly Entry[]): Condition {
  const { diagram } = space;
  const { set, others } = elementsOf(space, key, types, entries.map((entry) => bare(entry.key)));
  const single = others.map((value) => {
    const parts = value.kind === 'concat' ? value.parts : [value];
    return parts.length === key.length && parts.every((_, i) => types[i])
      ? both(diagram, parts.map((part, i) => comparison(space, key[i], '==', part as Value, types[i])))
      : { surely: NONE, perhaps: ALL };
  });
  return either(diagram, [set, ...single]);
}
