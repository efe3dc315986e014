import { intervalNeeded, timeoutNeeded, valueIntervalsNeeded } from '../errors';
import { datatype } from '../model/datatype';
import { Value } from '../model/expression';
import { SetDefinition, SetElement } from '../model/table';
import { NftProblem } from '../nft-error';
import { shown } from './shown';
import { checkComment } from './text';
import { checkValue } from './value';

/** Whether a set of this definition can hold the element. */
export function checkElement({ key, timeout, comment, data }: SetElement, set: SetDefinition): NftProblem[] {
  const problems = [...checkValue(key, set.key.map(datatype), 'an element'), ...checkComment(comment)];
  if (!set.flags.includes('interval') && isInterval(key)) {
    problems.push(intervalNeeded(shown(key)));
  }
  if (timeout !== undefined && !set.flags.includes('timeout')) {
    problems.push(timeoutNeeded());
  }
  return [...problems, ...checkData(data, set)];
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
