import { typesOf } from '../../nft/check/types';
import { Datatype, highestOf } from '../../nft/model/datatype';
import { BitwiseExpression, BitwiseOperator, Expression, MapExpression } from '../../nft/model/expression';
import { isSelector } from '../../nft/model/selectors';
import { constantOf } from '../evaluate/constant';
import { fieldBits } from './comparison';
import { bitsOf } from './diagram/block';
import { ALL, Diagram, Edge, NONE, not } from './diagram/diagram';
import { Lookup } from './lookup';
import { Space } from './space';
import { Case, Term, termOf, UNKNOWN_TERM } from './term';

/** Looks up what a map gives to each packet. */
export type Finder = (node: MapExpression) => Lookup;

/** What an expression stands for, for all packets. A concatenation has several parts: see {@link termsOf}. */
export function expressionTerm(space: Space, find: Finder, node: Expression, type: Datatype | undefined): Term {
  if (isSelector(node)) {
    return termOf(node, space);
  }
  switch (node.kind) {
    case 'bitwise':
      return calculated(space, find, node, type);
    case 'map':
      return mapped(space, find, node, type);
    default: {
      const value = constantOf(node, type);
      return value === undefined ? UNKNOWN_TERM : constant(value);
    }
  }
}

/** The parts of a key. */
export function termsOf(space: Space, find: Finder, node: Expression): Term[] {
  return node.kind === 'concat' ? node.parts.flatMap((part) => termsOf(space, find, part)) : [expressionTerm(space, find, node, typesOf(node)[0])];
}

function constant(value: bigint | string): Term {
  return { cases: [{ kind: 'value', value, when: ALL }], absent: NONE, unknown: NONE };
}

/** A miss ends the rule, as a header that is not there does. */
function mapped(space: Space, find: Finder, node: MapExpression, type: Datatype | undefined): Term {
  const { diagram } = space;
  const { hits, miss } = find(node);
  const found = hits.map(({ data, surely }) => ({
    when: surely, term: data?.kind === 'value' ? expressionTerm(space, find, data.value, type) : UNKNOWN_TERM,
  }));
  const cases = found.flatMap(({ when, term }) => term.cases.map((one): Case => ({ ...one, when: diagram.and(when, one.when) })))
    .filter(({ when }) => when !== NONE);
  const told = diagram.union([miss.surely, ...cases.map(({ when }) => when)]);
  return { cases, absent: miss.surely, unknown: not(told) };
}

function calculated(space: Space, find: Finder, { operator, left, right }: BitwiseExpression, type: Datatype | undefined): Term {
  const { diagram } = space;
  const own = typesOf(left)[0] ?? type;
  const isShift = operator === '<<' || operator === '>>';
  const a = expressionTerm(space, find, left, own);
  const b = isShift && right.kind === 'integer' ? constant(right.value) : expressionTerm(space, find, right, own);
  const absent = diagram.or(a.absent, b.absent);
  if (!own) {
    return { cases: [], absent, unknown: not(absent) };
  }
  const cases = a.cases.flatMap((one) => b.cases.flatMap((other) => {
    const when = diagram.and(one.when, other.when);
    return when === NONE ? [] : pairCases(space, operator, one, other, when, own);
  }));
  const told = diagram.union([absent, ...cases.map(({ when }) => when)]);
  return { cases, absent, unknown: not(told) };
}

function pairCases(space: Space, operator: BitwiseOperator, a: Case, b: Case, when: Edge, type: Datatype): Case[] {
  const { diagram } = space;
  return spread(space, a).flatMap((one) => spread(space, b).flatMap((other): Case[] => {
    const here = diagram.and(when, diagram.and(one.when, other.when));
    if (here === NONE || type.bits === 0) {
      return [];
    }
    if (operator === '<<' || operator === '>>') {
      return other.kind === 'value' && typeof other.value === 'bigint' && one.kind === 'bits'
        ? [{ kind: 'bits', when: here, bits: shifted(sized(one.bits, type.bits), operator, Number(other.value)) }] : [];
    }
    const [left, right] = [one, other].map((side) => sized(side.kind === 'bits' ? side.bits : constantBits(side, type), type.bits));
    return [{ kind: 'bits', when: here, bits: left.map((bit, i) => OPERATIONS[operator](diagram, bit, right[i])) }];
  }));
}

/** As bits, or as a number where it is one. */
function spread(space: Space, one: Case): Exclude<Case, { kind: 'field' }>[] {
  if (one.kind !== 'field') {
    return typeof (one.kind === 'value' && one.value) === 'string' ? [] : [one];
  }
  const { field } = one;
  if (!field.options) {
    return [{ kind: 'bits', when: one.when, bits: fieldBits(space.diagram, field) }];
  }
  return field.options.flatMap((value) => (typeof value === 'string' ? []
    : [{ kind: 'value', value, when: space.diagram.and(one.when, space.options(field, (option) => option === value)) }]));
}

function constantBits(one: Case, type: Datatype): Edge[] {
  const value = one.kind === 'value' ? one.value as bigint : 0n;
  return bitsOf(value & highestOf({ ...type, highest: undefined }), type.bits).map((bit) => (bit ? ALL : NONE));
}

/** The lowest bits, as many as asked for. */
export function sized(bits: readonly Edge[], length: number): Edge[] {
  return bits.length >= length ? bits.slice(bits.length - length) : [...Array<Edge>(length - bits.length).fill(NONE), ...bits];
}

function shifted(bits: readonly Edge[], operator: '<<' | '>>', by: number): Edge[] {
  const zeros = Array<Edge>(Math.min(by, bits.length)).fill(NONE);
  return operator === '<<' ? [...bits.slice(zeros.length), ...zeros] : [...zeros, ...bits.slice(0, bits.length - zeros.length)];
}

const OPERATIONS: Readonly<Record<'&' | '|' | '^', (diagram: Diagram, a: Edge, b: Edge) => Edge>> = {
  '&': (diagram, a, b) => diagram.and(a, b),
  '|': (diagram, a, b) => diagram.or(a, b),
  '^': (diagram, a, b) => diagram.or(diagram.without(a, b), diagram.without(b, a)),
};
