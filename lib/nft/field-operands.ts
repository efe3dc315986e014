import { elementOf, NftElement } from './element';
import { NftKeyword } from './keyword';
import { Datatype } from './model/datatype';
import { Expression, Value } from './model/expression';
import { compareNumbers, numberOf } from './model/interval';
import { endValue, sorted, valueOf } from './model/value-of';
import { NftValue, plain } from './value';

type Input = string | number | NftKeyword;

/** The values between two, of the first type. */
export function rangeOf(first: string | number, last: string | number, [type]: readonly Datatype[]): Value {
  return { kind: 'range', from: endValue(first, type), to: endValue(last, type) };
}

/** Elements in the order in which nft lists them. */
export function inOrder(inputs: readonly Input[], types: readonly Datatype[]): Value[] {
  return sorted(inputs.map((input) => elementOf(input, types)), types, (value) => value);
}

/** What a field is compared with: one value, or a set of them; bits as one value where it is said how they are joined. */
export function oneOf(inputs: readonly Input[], types: readonly Datatype[], joined: 'any' | 'all' | undefined): Value {
  const kept = inputs.some((input) => input instanceof NftElement);
  if (joined !== undefined && !kept && inputs.length > 1 && types.length === 1 && types[0].form === 'bitmask') {
    return bitsOf(inputs, types, joined);
  }
  const values = inOrder(inputs, types);
  // nft takes no single concatenation, only a set of them; and what keeps something is an element.
  return values.length === 1 && types.length === 1 && !kept ? values[0] : { kind: 'set', elements: values };
}

/** What stands to the right of a bit operation: constants as one value, behind the fields. */
export function maskOf(inputs: readonly (Input | NftValue)[], types: readonly Datatype[]): Expression {
  const constants = inputs.filter((input) => !(input instanceof NftValue)) as Input[];
  const parts = inputs.flatMap((input) => (input instanceof NftValue ? [input._expression(types)] : []));
  if (constants.length > 0 || parts.length === 0) {
    parts.push(bitsOf(constants, types, 'all'));
  }
  return parts.reduce((left, right) => ({ kind: 'bitwise', operator: '|', left, right }));
}

function bitsOf(inputs: readonly Input[], types: readonly Datatype[], joined: 'any' | 'all'): Value {
  const [type] = types;
  const values = inputs.map((input) => valueOf(plain(input), types)).flatMap((value) => (value.kind === 'flags' && joined === 'all' ? value.flags : [value]))
    .sort((a, b) => compareNumbers(numberOf(a, type) ?? 0n, numberOf(b, type) ?? 0n));
  return values.length === 1 ? values[0] : { kind: 'flags', flags: values, joined };
}
