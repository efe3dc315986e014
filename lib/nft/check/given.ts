import { badBits, badValue, emptyList, partsMismatch } from '../errors';
import { Datatype } from '../model/datatype';
import { Expression, MapExpression } from '../model/expression';
import { isSelector, Selector } from '../model/selectors';
import { NftProblem } from '../nft-error';
import { renderExpression } from '../render/expression';
import { checkWide } from './number';
import { shown } from './shown';
import { typesOf } from './types';
import { checkValue } from './value';
import { checkKeys } from './values';

/** A value that may also be read from the packet or looked up in a map, whose values may have more parts. */
export function checkGiven(node: Expression, types: readonly Datatype[], field: string, alsoInMap: readonly Datatype[] = []): NftProblem[] {
  switch (node.kind) {
    case 'map':
      return checkLookup(node, [types, [...types, ...alsoInMap]], field);
    case 'bitwise': {
      // From 1.1 on nft widens a narrow field to what is written.
      const widened = types.length === 1 && types[0].form === 'integer' ? types : undefined;
      return checkBits(node, widened);
    }
    case 'concat':
      return [partsMismatch(field, types.length, renderExpression(node))];
    default:
      return isSelector(node) ? checkRead(node, types, field) : checkValue(node, types, field);
  }
}

function checkRead(node: Selector, types: readonly Datatype[], field: string): NftProblem[] {
  return likeness(typesOf(node)[0]) === likeness(types[0]) ? [] : [badValue(`${field} must be given a value of type ${types[0].name}`, renderExpression(node))];
}

function checkLookup({ key, in: map }: MapExpression, [types, more]: readonly (readonly Datatype[])[], field: string): NftProblem[] {
  return map.kind === 'set-reference' ? [] : [
    ...checkKeys(map.entries.map((entry) => entry.key), typesOf(key), renderExpression(key)),
    ...map.entries.flatMap(({ data }) => checkValue(data, data.kind === 'concat' && data.parts.length === more.length ? more : types, field)),
  ];
}

/** An interface by its index is a number to nft. */
function likeness({ name, form }: Datatype): string {
  return name === 'iface_index' ? 'integer' : form;
}

/** What stands to the right of bit operations. */
export function checkBits(node: Expression, widened?: readonly Datatype[]): NftProblem[] {
  if (node.kind !== 'bitwise') {
    return [];
  }
  const { operator, left, right } = node;
  const field = `the bits for ${renderExpression(left)}`;
  const types = typesOf(left);
  if (right.kind === 'flags' && right.flags.length === 0) {
    return [emptyList(field)];
  }
  if (right.kind === 'range' || right.kind === 'prefix' || types.length !== 1 || types[0].form === 'ifname') {
    return [badBits(field, shown(right))];
  }
  if (operator === '<<' || operator === '>>') {
    return [...checkBits(left, widened), ...checkShift(right, field)];
  }
  const own = checkGiven(right, types, field);
  const fitsWidened = own.length > 0 && widened !== undefined && types[0].bits < widened[0].bits
    && checkGiven(right, widened, field).length === 0;
  return [...checkBits(left, widened), ...(fitsWidened ? [] : own)];
}

/** The kernel shifts within words of 32 bits, and not by nothing. */
const MAX_SHIFT = 31n;

function checkShift(right: Expression, field: string): NftProblem[] {
  return right.kind === 'integer' ? checkWide(field, right.value, 1n, MAX_SHIFT) : [badBits(field, renderExpression(right))];
}
