import { Datatype } from '../../nft/model/datatype';
import { Value } from '../../nft/model/expression';
import { Interval, intervalOf } from '../../nft/model/interval';
import { compares } from '../evaluate/compare';
import { valueReading } from '../evaluate/reading';
import { Condition } from './condition';
import { merged, within } from './diagram/block';
import { ALL, Edge, NONE } from './diagram/diagram';
import { Rewriting } from './diagram/rewriting';
import { Field, Space } from './space';
import { Term } from './term';

/** Elements that could be told, as one condition on the key, and the others. */
export interface Elements {
  readonly set: Condition;
  readonly others: readonly Value[];
}

const NO_ELEMENTS: Condition = { surely: NONE, perhaps: NONE };

/** One column of a key: where its part is read from, and its place in the elements. */
interface Column {
  readonly field: Field;
  readonly type: Datatype;
  readonly index: number;
}

type Row = readonly Interval[];

/** Makes one diagram of all elements at once, where the parts of the key are fields as the packet has them. */
export function elementsOf(space: Space, key: readonly Term[], types: readonly Datatype[], values: readonly Value[]): Elements {
  const columns = columnsOf(key, types);
  if (!columns) {
    return { set: NO_ELEMENTS, others: values };
  }
  const others: Value[] = [];
  const rows: Row[] = [];
  for (const value of values) {
    const made = rowsOf(value, columns, key.length);
    if (made) {
      rows.push(...made);
    } else {
      others.push(value);
    }
  }
  return { set: rows.length === 0 ? NO_ELEMENTS : known(space, key, columns, build(space, columns, rows, 0)), others };
}

/** In the order in which diagrams ask. */
function columnsOf(key: readonly Term[], types: readonly Datatype[]): Column[] | undefined {
  const columns = key.flatMap(({ cases }, index): Column[] => {
    const [one] = cases;
    const type = types[index];
    return cases.length === 1 && one.kind === 'field' && type && type.form !== 'bitmask' ? [{ field: one.field, type, index }] : [];
  });
  const distinct = new Set(columns.map(({ field }) => field));
  return columns.length === key.length && distinct.size === key.length ? columns.sort((a, b) => a.field.level - b.field.level) : undefined;
}

/** Several, where a part covers several options; undefined where a part is not known. */
function rowsOf(value: Value, columns: readonly Column[], length: number): Row[] | undefined {
  const parts = value.kind === 'concat' ? value.parts : [value];
  if (parts.length !== length) {
    return undefined;
  }
  let rows: Row[] = [[]];
  for (const { field, type, index } of columns) {
    const intervals = numbersOf(parts[index] as Value, field, type);
    if (!intervals) {
      return undefined;
    }
    rows = rows.flatMap((row) => intervals.map((interval) => [...row, interval]));
  }
  return rows;
}

function numbersOf(value: Value, { options, bits }: Field, type: Datatype): readonly Interval[] | undefined {
  const highest = (1n << BigInt(bits)) - 1n;
  if (!options) {
    const interval = intervalOf(value, type);
    return interval && (interval.first > highest ? [] : [interval]);
  }
  const truths = options.map((option) => compares(valueReading(option), '==', value, type));
  return truths.includes('unknown') ? undefined : truths.flatMap((truth, i) => {
    const number = BigInt(i);
    return truth === 'yes' ? [{ first: number, last: i === options.length - 1 ? highest : number }] : [];
  });
}

function build(space: Space, columns: readonly Column[], rows: readonly Row[], at: number): Edge {
  const { field } = columns[at];
  if (at === columns.length - 1) {
    return within(space.diagram, field, merged(rows.map((row) => row[at])).map((range) => ({ ...range, to: ALL })));
  }
  const groups = new Map<string, { interval: Interval; rows: Row[] }>();
  for (const row of rows) {
    const interval = row[at];
    const name = `${interval.first}-${interval.last}`;
    const group = groups.get(name) ?? { interval, rows: [] };
    groups.set(name, group);
    group.rows.push(row);
  }
  const ranges = [...groups.values()].map(({ interval, rows: own }) => ({ ...interval, to: build(space, columns, own, at + 1) }))
    .sort((a, b) => (a.first < b.first ? -1 : Number(a.first > b.first)));
  const overlaps = ranges.some(({ first }, i) => i > 0 && first <= ranges[i - 1].last);
  const { diagram } = space;
  return overlaps ? diagram.union(ranges.map((range) => within(diagram, field, [range]))) : within(diagram, field, ranges);
}

/** Where a part of the key is not known, it may be that of any element whose other parts match. */
function known(space: Space, key: readonly Term[], columns: readonly Column[], set: Edge): Condition {
  const { diagram } = space;
  const here = columns.reduce((all, { index }) => diagram.and(all, key[index].cases[0].when), ALL);
  let perhaps = set;
  for (const { field, index } of columns) {
    const { unknown, absent } = key[index];
    if (unknown !== NONE) {
      const any = new Rewriting(diagram, new Map(Array.from({ length: field.bits }, (_, i) => [field.level + i, 'any'])));
      perhaps = diagram.choose(unknown, any.before(perhaps), perhaps);
    }
    perhaps = diagram.without(perhaps, absent);
  }
  return { surely: diagram.and(set, here), perhaps };
}
