import { NftField, NftKeyword, NftType, NftValue } from '../../../nft';
import { BitwiseExpression, BitwiseOperator, Concatenation, Expression, Value } from '../../../nft/model/expression';
import { isSelector } from '../../../nft/model/selectors';
import { Built, builtNumber, invokeMethod } from '../code/built';
import { imported, member } from '../code/code';
import { inputOf, wordOrInput } from './input';
import { sameNode } from './same-node';
import { Scope } from './scope';
import { selectorOf } from './selector';

/** A field of the packet, or what is computed from fields; undefined for constants, lookups and what the library cannot say. */
export function fieldOf(node: Expression, scope: Scope): Built<NftField> | undefined {
  if (isSelector(node)) {
    return selectorOf(node, scope);
  }
  switch (node.kind) {
    case 'concat':
      return concatOf(node, scope);
    case 'bitwise':
      return bitwiseOf(node, scope);
    default:
      return undefined;
  }
}

function concatOf({ parts: [first, ...others] }: Concatenation, scope: Scope): Built<NftField> | undefined {
  let field = fieldOf(first, scope);
  for (const part of others) {
    field = field && append(field, part, scope);
  }
  return field;
}

function append(field: Built<NftField>, part: Expression, scope: Scope): Built<NftField> | undefined {
  const next = fieldOf(part, scope);
  return next ? invokeMethod(field, 'concat', NftField.prototype.concat, next) : appendConstant(field, part);
}

/** The tree does not say of which type a constant within a key is: any that makes the same of it will do. */
function appendConstant(field: Built<NftField>, part: Expression): Built<NftField> | undefined {
  const input = inputOf(part as Value);
  for (const [name, type] of Object.entries(NftType)) {
    const built = input && type instanceof NftType && invokeMethod(
      field, 'concatConstant', NftField.prototype.concatConstant, input, { code: member(imported('NftType'), name), value: type },
    );
    if (built && built.value._node.kind === 'concat' && sameNode(built.value._node.parts.at(-1)!, part)) {
      return built;
    }
  }
  return undefined;
}

const METHODS = {
  '&': 'bitAnd', '|': 'bitOr', '^': 'bitXor', '<<': 'shiftLeft', '>>': 'shiftRight',
} as const satisfies Record<BitwiseOperator, keyof NftField>;

function bitwiseOf({ operator, left, right }: BitwiseExpression, scope: Scope): Built<NftField> | undefined {
  const field = fieldOf(left, scope);
  if (field === undefined) {
    return undefined;
  }
  const name = METHODS[operator];
  if (operator === '<<' || operator === '>>') {
    return right.kind === 'integer' ? invokeMethod(field, name, NftField.prototype[name], builtNumber(Number(right.value))) : undefined;
  }
  const operands = operandsOf(right, field.value._types[0]?.name, scope);
  return operands && invokeMethod(field, name, NftField.prototype[name], ...operands);
}

/** Bits side by side, and what is joined by `|`, are several arguments. */
function operandsOf(
  right: Expression, datatype: string | undefined, scope: Scope,
): Built<string | number | NftKeyword | NftValue>[] | undefined {
  const field = fieldOf(right, scope);
  if (field) {
    return [field];
  }
  const parts = right.kind === 'flags' ? right.flags : right.kind === 'bitwise' && right.operator === '|' ? [right.left, right.right] : [right];
  const inputs = parts.map((part) => fieldOf(part, scope) ?? wordOrInput(part as Value, datatype));
  return inputs.every((input) => input !== undefined) ? inputs : undefined;
}

