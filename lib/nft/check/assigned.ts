import { badValue } from '../errors';
import { Datatype } from '../model/datatype';
import { Expression } from '../model/expression';
import { Selector } from '../model/selectors';
import { NftProblem } from '../nft-error';
import { renderExpression } from '../render/expression';
import { typesOf } from './types';

const NO_NUMBER: readonly Datatype['form'][] = ['ifname', 'string', 'text'];

/** Whether nft writes what one field holds into another. */
export function checkAssigned(value: Selector, target: Expression): NftProblem[] {
  const [from, to] = [typesOf(value)[0], typesOf(target)[0]];
  return fits(value, from, to) ? []
    : [badValue(`${renderExpression(target)} must be given a value of type ${nameOf(to)}`, renderExpression(value))];
}

function fits(value: Selector, from: Datatype, to: Datatype): boolean {
  if (from.name === to.name || from.form === 'text' || to.form === 'text') {
    return true;
  }
  if (isText(from) || isText(to)) {
    return false;
  }
  if (!isPlain(from)) {
    // From 1.1 on a mark takes anything that is a number.
    return to.name === 'mark';
  }
  // Of headers, nft minds the width of plain numbers, and below a byte it moves bits that are constant alone.
  return value.kind === 'payload' || value.kind === 'raw-payload' ? from.bits === to.bits : to.bits >= 8;
}

function isText(type: Datatype): boolean {
  return NO_NUMBER.includes(type.form) && type.name !== 'iface_index';
}

/** Numbers that nft has no type of their own for. */
export function isPlain({ name }: Pick<Datatype, 'name'>): boolean {
  return /^[ux]\d+$/.test(name);
}

function nameOf({ name, bits }: Datatype): string {
  return isPlain({ name }) ? `integer of ${bits} bits` : name;
}
