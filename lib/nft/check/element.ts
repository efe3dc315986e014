import { intervalNeeded, statementsDiffer, timeoutNeeded, valueIntervalsNeeded } from '../errors';
import { datatype } from '../model/datatype';
import { Value } from '../model/expression';
import { StatefulStatement } from '../model/stateful';
import { SetDefinition, SetElement } from '../model/table';
import { NftProblem } from '../nft-error';
import { renderStateful } from '../render/stateful';
import { shown } from './shown';
import { checkStateful } from './stateful';
import { checkComment } from './text';
import { checkValue } from './value';

/** Whether a set of this definition can hold the element. */
export function checkElement({ key, statements, timeout, expires, comment, data }: SetElement, set: SetDefinition): NftProblem[] {
  const problems = [...checkValue(key, set.key.map(datatype), 'an element'), ...checkComment(comment)];
  if (!set.flags.includes('interval') && isInterval(key)) {
    problems.push(intervalNeeded(shown(key)));
  }
  if (statements !== undefined) {
    problems.push(...checkOwn(statements, set));
  }
  if ((timeout ?? expires) !== undefined && !set.flags.includes('timeout')) {
    problems.push(timeoutNeeded());
  }
  return [...problems, ...checkData(data, set)];
}

/**
 * nft wants the same kinds in the same order, and gives elements without what the set says. Only a set that says nothing, and
 * that packets add to, takes any.
 */
function checkOwn(own: readonly StatefulStatement[], { statements: ofSet, flags }: SetDefinition): NftProblem[] {
  const free = ofSet.length === 0 && flags.includes('dynamic');
  const same = free || (own.length === ofSet.length && own.every(({ kind }, i) => kind === ofSet[i].kind));
  return same ? own.flatMap(checkStateful) : [statementsDiffer(own.map(renderStateful), ofSet.map(renderStateful))];
}

function checkData(data: SetElement['data'], set: SetDefinition): NftProblem[] {
  if (data?.kind !== 'value' || !Array.isArray(set.data)) {
    return [];
  }
  const problems = checkValue(data.value, set.data.map(datatype), 'the value of an element');
  return !set.dataIntervals && isInterval(data.value) ? [...problems, valueIntervalsNeeded(shown(data.value))] : problems;
}

function isInterval(key: Value): boolean {
  const wildcard = key.kind === 'string' && key.text.endsWith('*');
  return wildcard || key.kind === 'range' || key.kind === 'prefix'
    || (key.kind === 'concat' && key.parts.some((part) => isInterval(part as Value)));
}
