import { isFailure } from '../lint/lint';
import { isChanged, Review } from './review';

/** For CI: 4 where lint finds an error that nobody has waived, 3 where something becomes reachable, 2 where something changes. */
export function exitCodeOf({ hosts }: Review): number {
  if (hosts.some(({ findings }) => findings.some(isFailure))) {
    return 4;
  }
  if (hosts.some(({ exposure }) => exposure !== undefined && exposure.newlyReachable.lines.length > 0)) {
    return 3;
  }
  return hosts.some(isChanged) ? 2 : 0;
}
