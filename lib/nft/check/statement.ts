import { badBits, badValue, emptyList, noOrder, notSettable, partsMismatch, queueNeedsRange } from '../errors';
import { datatype, Datatype } from '../model/datatype';
import { Expression, MapExpression, Value } from '../model/expression';
import {
  MatchOperator, MatchStatement, NatStatement, QueueStatement, SetValueStatement, Statement, VerdictMapStatement,
} from '../model/statement';
import { unreachable } from '../model/unreachable';
import { NftProblem } from '../nft-error';
import { renderExpression } from '../render/expression';
import { checkLimit } from './limit';
import { checkLog } from './log';
import { checkNumber, U16 } from './number';
import { shown } from './shown';
import { checkRaw } from './text';
import { typesOf } from './types';
import { checkValue } from './value';
import { checkKeys, checkValues } from './values';

const ORDERED: readonly MatchOperator[] = ['<', '<=', '>', '>='];
const UNORDERED: readonly Datatype['form'][] = ['bitmask', 'ifname'];

/** What is wrong with a statement by itself, wherever it stands. */
export function checkStatement(statement: Statement): NftProblem[] {
  switch (statement.kind) {
    case 'match':
      return checkMatch(statement);
    case 'vmap':
      return checkVerdictMap(statement);
    case 'limit':
      return checkLimit(statement);
    case 'log':
      return checkLog(statement);
    case 'queue':
      return checkQueue(statement);
    case 'nat':
      return checkNat(statement);
    case 'set-value':
      return checkSetValue(statement);
    case 'raw':
      return checkRaw(statement.text);
    case 'verdict':
    case 'counter':
    case 'reject':
    case 'notrack':
      return [];
    default:
      return unreachable(statement);
  }
}

function checkMatch({ left, operator, right }: MatchStatement): NftProblem[] {
  const types = typesOf(left);
  const field = renderExpression(left);
  const ordered = ORDERED.includes(operator) || right.kind === 'range';
  return [
    ...(ordered && (types.length > 1 || UNORDERED.includes(types[0].form)) ? [noOrder(field)] : []),
    ...checkBits(left),
    ...(right.kind === 'set' ? checkValues(right.elements, types, field) : checkValue(right, types, field)),
  ];
}

/** The constants of bit operations. */
function checkBits(node: Expression): NftProblem[] {
  if (node.kind !== 'bitwise') {
    return [];
  }
  const right = node.right as Value;
  const field = `the bits for ${renderExpression(node.left)}`;
  const types = typesOf(node.left);
  if (right.kind === 'flags' && right.flags.length === 0) {
    return [emptyList(field)];
  }
  if (right.kind === 'range' || right.kind === 'prefix' || types.length > 1 || types[0].form === 'ifname') {
    return [badBits(field, shown(right))];
  }
  return [...checkBits(node.left), ...checkValue(right, types, field)];
}

function checkVerdictMap({ key, in: map }: VerdictMapStatement): NftProblem[] {
  return map.kind === 'set-reference' ? [] : checkKeys(map.entries.map((entry) => entry.key), typesOf(key), renderExpression(key));
}

function checkQueue({ from, to, flags }: QueueStatement): NftProblem[] {
  return [
    ...checkNumber('a queue', from, 0, U16),
    ...checkNumber('the last queue', to, Math.min(from + 1, U16), U16),
    ...(to === undefined && flags.includes('fanout') ? [queueNeedsRange()] : []),
  ];
}

function checkNat({ type, family, address, port }: NatStatement): NftProblem[] {
  const types = [datatype(family === 'ip6' ? 'ipv6_addr' : 'ipv4_addr')];
  return [
    ...(address === undefined ? [] : checkGiven(address, types, `the address of ${type}`)),
    ...(port === undefined ? [] : checkValue(port, [datatype('inet_service')], `the port of ${type}`)),
  ];
}

function checkSetValue({ target, value }: SetValueStatement): NftProblem[] {
  if (value.kind === 'range' || value.kind === 'prefix' || value.kind === 'catch-all') {
    return [notSettable(renderExpression(target), renderExpression(value))];
  }
  return checkGiven(value, typesOf(target), renderExpression(target));
}

/** A value that may also be read from the packet or looked up in a map. */
function checkGiven(node: Expression, types: readonly Datatype[], field: string): NftProblem[] {
  switch (node.kind) {
    case 'map':
      return checkLookup(node, types, field);
    case 'bitwise':
      return checkBits(node);
    case 'payload':
    case 'meta':
    case 'ct':
      return typesOf(node)[0].form === types[0].form ? [] : [badValue(`${field} must be given a value of type ${types[0].name}`, renderExpression(node))];
    case 'concat':
      return [partsMismatch(field, types.length, renderExpression(node))];
    default:
      return checkValue(node, types, field);
  }
}

function checkLookup({ key, in: map }: MapExpression, types: readonly Datatype[], field: string): NftProblem[] {
  return map.kind === 'set-reference' ? [] : [
    ...checkKeys(map.entries.map((entry) => entry.key), typesOf(key), renderExpression(key)),
    ...map.entries.flatMap((entry) => checkValue(entry.data, types, field)),
  ];
}
