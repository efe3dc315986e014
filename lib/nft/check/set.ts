import { autoMergeNeedsInterval, badTypeName, dynamicExcludes, timeoutNeeded, tooManyParts } from '../errors';
import { SetDefinition, SetFlag } from '../model/table';
import { NftProblem } from '../nft-error';
import { checkNumber, U32 } from './number';
import { checkElementStatements } from './stateful';
import { checkComment } from './text';

const MAX_PARTS = 5;
/** The kernel adds elements one by one, to sets that can change. */
const FIXED: readonly SetFlag[] = ['constant', 'interval'];

/** What is wrong with a set or map by itself, elements aside. */
export function checkSet(set: SetDefinition): NftProblem[] {
  const types = [...set.key, ...(Array.isArray(set.data) ? set.data as readonly string[] : [])];
  const problems = [
    ...types.filter((type) => !/^[a-z0-9_]+$/.test(type)).map(badTypeName),
    ...checkComment(set.comment),
    ...checkElementStatements(set.statements),
    // The kernel has no room for one element more than this.
    ...checkNumber(`'size'`, set.size, 1, U32 - 1),
  ];
  if (set.flags.includes('dynamic')) {
    problems.push(...FIXED.filter((flag) => set.flags.includes(flag)).map(dynamicExcludes));
  }
  if (set.key.length > MAX_PARTS) {
    problems.push(tooManyParts(set.key.length));
  }
  if (set.autoMerge && !set.flags.includes('interval')) {
    problems.push(autoMergeNeedsInterval());
  }
  if (set.timeout !== undefined && !set.flags.includes('timeout')) {
    problems.push(timeoutNeeded());
  }
  return problems;
}
