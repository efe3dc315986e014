import { Datatype } from '../../nft/model/datatype';
import { Value } from '../../nft/model/expression';
import { Interval, intervalOf } from '../../nft/model/interval';
import { MatchOperator } from '../../nft/model/statement';
import { compares } from '../evaluate/compare';
import { valueReading } from '../evaluate/reading';
import { Condition, opposite } from './condition';
import { bitsOf, within } from './diagram/block';
import { ALL, Diagram, Edge, NONE, not } from './diagram/diagram';
import { Field, Space } from './space';
import { Case, Term } from './term';

/** Packets of which what is read compares so with a single value, range or prefix. */
export function comparison(space: Space, term: Term, operator: MatchOperator, right: Value, type: Datatype): Condition {
  const { diagram } = space;
  if (operator === '!=') {
    return opposite(diagram, comparison(space, term, '==', right, type), term.absent);
  }
  const parts = term.cases.map((one) => ofCase(space, one, operator, right, type));
  return {
    surely: diagram.union(parts.map(({ surely }) => surely)),
    perhaps: diagram.union([...parts.map(({ perhaps }) => perhaps), term.unknown]),
  };
}

function ofCase(space: Space, one: Case, operator: Exclude<MatchOperator, '!='>, right: Value, type: Datatype): Condition {
  const { diagram } = space;
  const { surely, perhaps } = holds(space, one, operator, right, type);
  return { surely: diagram.and(one.when, surely), perhaps: diagram.and(one.when, perhaps) };
}

function holds(space: Space, one: Case, operator: Exclude<MatchOperator, '!='>, right: Value, type: Datatype): Condition {
  if (one.kind === 'value') {
    const truth = compares(valueReading(one.value), operator, right, type);
    return { surely: truth === 'yes' ? ALL : NONE, perhaps: truth === 'no' ? NONE : ALL };
  }
  if (one.kind === 'field' && one.field.options) {
    const truths = new Map(one.field.options.map((option) => [option, compares(valueReading(option), operator, right, type)]));
    return {
      surely: space.options(one.field, (option) => truths.get(option) === 'yes'),
      perhaps: space.options(one.field, (option) => truths.get(option) !== 'no'),
    };
  }
  const interval = intervalOf(right, type);
  if (interval === undefined || (type.form === 'bitmask' && type.symbols === undefined)) {
    return { surely: NONE, perhaps: ALL };
  }
  const anyBit = operator === 'implicit' && type.form === 'bitmask' && interval.first === interval.last;
  const { diagram } = space;
  const set = one.kind === 'field' && !anyBit ? inField(diagram, one.field, operator, interval)
    : inBits(diagram, one.kind === 'field' ? fieldBits(diagram, one.field) : one.bits, operator, interval, anyBit);
  return { surely: set, perhaps: set };
}

/** The bits of a field as functions of the packet. */
export function fieldBits(diagram: Diagram, { level, bits }: Field): Edge[] {
  return Array.from({ length: bits }, (_, i) => diagram.bit(level + i));
}

function inField(diagram: Diagram, field: Field, operator: MatchOperator, interval: Interval): Edge {
  const highest = (1n << BigInt(field.bits)) - 1n;
  const { first, last } = numbersOf(operator, interval, highest);
  return first > highest || first > last ? NONE : within(diagram, field, [{ first, last: last > highest ? highest : last, to: ALL }]);
}

function inBits(diagram: Diagram, bits: readonly Edge[], operator: MatchOperator, interval: Interval, anyBit: boolean): Edge {
  if (anyBit) {
    const wanted = bitsOf(interval.first, bits.length);
    return diagram.union(bits.filter((_, i) => wanted[i]));
  }
  const highest = (1n << BigInt(bits.length)) - 1n;
  const { first, last } = numbersOf(operator, interval, highest);
  return first > highest || first > last ? NONE
    : diagram.and(atLeast(diagram, bits, first), last >= highest ? ALL : not(atLeast(diagram, bits, last + 1n)));
}

/** What compares so, as numbers from the first to the last. */
function numbersOf(operator: MatchOperator, { first, last }: Interval, highest: bigint): Interval {
  switch (operator) {
    case '<':
      return { first: 0n, last: first - 1n };
    case '<=':
      return { first: 0n, last };
    case '>':
      return { first: last + 1n, last: highest };
    case '>=':
      return { first, last: highest };
    default:
      return { first, last };
  }
}

function atLeast(diagram: Diagram, bits: readonly Edge[], value: bigint): Edge {
  const wanted = bitsOf(value, bits.length);
  return bits.reduceRight((lower, bit, i) => (wanted[i] ? diagram.and(bit, lower) : diagram.or(bit, lower)), ALL);
}
