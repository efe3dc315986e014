import { noOrder, notSettable, notWritable, presenceOnly, secmarkCompared, severalInOrder, shiftedMatch } from '../errors';
import { Datatype, OBJECT_NAME } from '../model/datatype';
import { Expression } from '../model/expression';
import { isSelector } from '../model/selectors';
import { MatchOperator, MatchStatement, SetValueStatement, Statement, VerdictMapStatement } from '../model/statement';
import { Family } from '../model/table';
import { unreachable } from '../model/unreachable';
import { NftProblem } from '../nft-error';
import { renderExpression } from '../render/expression';
import { checkAssigned } from './assigned';
import { checkBits, checkGiven } from './given';
import { checkLog } from './log';
import { checkSynproxy } from './object';
import { checkDup, checkFwd, checkInlineChain, checkReset, checkSetUpdate, checkTarget } from './packet-statements';
import { checkQueue, checkQueueTo } from './queue';
import { checkStateful } from './stateful';
import { checkRaw } from './text';
import { typesOf } from './types';
import { checkValue } from './value';
import { checkKeys, checkValues } from './values';

const ORDERED: readonly MatchOperator[] = ['<', '<=', '>', '>='];
const UNORDERED: readonly Datatype['form'][] = ['bitmask', 'ifname', 'string'];

/** What is wrong with a statement by itself, wherever it stands. */
export function checkStatement(statement: Statement, family: Family): NftProblem[] {
  switch (statement.kind) {
    case 'match':
      return checkMatch(statement);
    case 'vmap':
      return checkVerdictMap(statement);
    case 'counter':
    case 'quota':
    case 'limit':
    case 'last':
    case 'ct count':
      return checkStateful(statement);
    case 'inline-chain':
      return checkInlineChain(statement);
    case 'object':
      return typeof statement.by === 'string' ? [] : checkGiven(statement.by, [OBJECT_NAME], `the name of a ${statement.object}`);
    case 'log':
      return checkLog(statement);
    case 'queue':
      return checkQueue(statement);
    case 'queue-to':
      return checkQueueTo(statement);
    case 'nat':
      return checkTarget(statement, statement.type, family);
    case 'synproxy':
      return checkSynproxy(statement);
    case 'tproxy':
      return checkTarget(statement, 'tproxy', family);
    case 'dup':
      return checkDup(statement);
    case 'fwd':
      return checkFwd(statement);
    case 'reset':
      return checkReset(statement);
    case 'set-update':
      return checkSetUpdate(statement);
    case 'set-value':
      return checkSetValue(statement);
    case 'raw':
      return checkRaw(statement.text);
    case 'verdict':
    case 'flow':
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
  if (right.kind === 'symbol' && asksPresence(left)) {
    return checkPresence(left, operator, right.name);
  }
  if ((left.kind === 'meta' || left.kind === 'ct') && left.key === 'secmark') {
    return [secmarkCompared(field)];
  }
  if (left.kind === 'fib' && right.kind === 'integer') {
    return [];
  }
  if (left.kind === 'bitwise' && (left.operator === '<<' || left.operator === '>>')) {
    return [shiftedMatch(field)];
  }
  if (ORDERED.includes(operator) && (right.kind === 'range' || right.kind === 'prefix' || right.kind === 'set')) {
    return [severalInOrder(`${field} ${operator} ${renderExpression(right)}`)];
  }
  return [
    ...(ordered && (types.length > 1 || UNORDERED.includes(types[0].form)) ? [noOrder(field)] : []),
    ...checkBits(left),
    ...(right.kind === 'set' ? checkValues(right.elements, types, field) : checkValue(right, types, field)),
  ];
}

/** Whether something is there may be asked of options, and of routes besides. */
function asksPresence(left: Expression): boolean {
  return (left.kind === 'extension' && left.field === undefined) || (left.kind === 'fib' && left.result !== 'type');
}

/** Of TCP options nft reads the bare words alone. */
function checkPresence(left: Expression, operator: MatchOperator, word: string): NftProblem[] {
  const bare = operator === 'implicit' || (left.kind === 'extension' && left.space !== 'tcp option' && operator === '!=');
  const fits = bare && (word === 'exists' || word === 'missing');
  return fits ? [] : [presenceOnly(`${renderExpression(left)} ${operator === 'implicit' ? '' : `${operator} `}${word}`)];
}

function checkVerdictMap({ key, in: map }: VerdictMapStatement): NftProblem[] {
  return map.kind === 'set-reference' ? [] : checkKeys(map.entries.map((entry) => entry.key), typesOf(key), renderExpression(key));
}

/** What the kernel lets rules write, besides headers. */
const WRITABLE: Readonly<Record<'meta' | 'ct', readonly string[]>> = {
  meta: ['mark', 'priority', 'nftrace', 'pkttype', 'secmark', 'broute'],
  ct: ['mark', 'zone', 'label', 'event', 'secmark'],
};

function isWritable(target: Expression): boolean {
  switch (target.kind) {
    case 'payload':
    case 'raw-payload':
    case 'raw-tcp-option':
      return true;
    case 'meta':
    case 'ct':
      return WRITABLE[target.kind].includes(target.key);
    case 'extension':
      return target.space === 'tcp option' && target.field !== undefined;
    default:
      return false;
  }
}

function checkSetValue({ target, value }: SetValueStatement): NftProblem[] {
  if (!isWritable(target)) {
    return [notWritable(renderExpression(target))];
  }
  if (value.kind === 'range' || value.kind === 'prefix' || value.kind === 'catch-all') {
    return [notSettable(renderExpression(target), renderExpression(value))];
  }
  return isSelector(value) ? checkAssigned(value, target) : checkGiven(value, typesOf(target), renderExpression(target));
}
