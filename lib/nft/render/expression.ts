import {
  AnonymousMap, BitwiseExpression, BitwiseOperator, Expression, FlagsValue, IntegerValue, SetReference,
} from '../model/expression';
import { renderSelector } from './selector';
import { renderStateful } from './stateful';

/** An expression as nft lists it. */
export function renderExpression(node: Expression): string {
  switch (node.kind) {
    case 'concat':
      return node.parts.map(renderExpression).join(' . ');
    case 'bitwise':
      return `${renderLeft(node)} ${node.operator} ${renderRight(node.right)}`;
    case 'map':
      return `${renderExpression(node.key)} map ${renderMap(node.in)}`;
    case 'integer':
      return renderInteger(node);
    case 'symbol':
      return node.name;
    case 'string':
      return `"${node.text}"`;
    case 'address':
    case 'deferred':
      return node.text;
    case 'prefix':
      return `${renderExpression(node.base)}/${node.length}`;
    case 'range':
      return `${renderExpression(node.from)}-${renderExpression(node.to)}`;
    case 'flags':
      return renderFlags(node);
    case 'set':
      return `{ ${node.elements.map(renderExpression).join(', ')} }`;
    case 'set-reference':
      return `@${node.name}`;
    case 'element':
      return [renderExpression(node.value), ...node.statements.map(renderStateful)].join(' ');
    case 'catch-all':
      return '*';
    default:
      return renderSelector(node, renderExpression);
  }
}

function renderInteger(node: IntegerValue): string {
  return node.hexDigits === undefined ? node.value.toString() : `0x${node.value.toString(16).padStart(node.hexDigits, '0')}`;
}

function renderFlags(node: FlagsValue): string {
  return node.flags.map(renderExpression).join(node.joined === 'any' ? ',' : ' | ');
}

/** What binds less goes into parentheses. */
function renderLeft({ operator, left }: BitwiseExpression): string {
  const text = renderExpression(left);
  return left.kind === 'bitwise' && BINDING[left.operator] < BINDING[operator] ? `(${text})` : text;
}

const BINDING: Readonly<Record<BitwiseOperator, number>> = { '|': 0, '^': 1, '&': 2, '<<': 3, '>>': 3 };

/** Bits to the right of another operator need parentheses. */
function renderRight(node: Expression): string {
  const text = renderExpression(node);
  return node.kind === 'bitwise' || (node.kind === 'flags' && node.flags.length > 1) ? `(${text})` : text;
}

function renderMap(map: SetReference | AnonymousMap): string {
  return map.kind === 'set-reference'
    ? `@${map.name}`
    : `{ ${map.entries.map(({ key, data }) => `${renderExpression(key)} : ${renderExpression(data)}`).join(', ')} }`;
}
