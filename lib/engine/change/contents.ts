import { BlockOutline } from '../../nft/outline';

/** Which of the elements that a host holds are not ours to name: all, those with a timeout of their own, or none. */
export type Runtime = 'all' | 'timed' | 'none';

export function runtimeOf(set: BlockOutline, external: boolean): Runtime {
  if (external || hasFlag(set, 'dynamic') || set.options.some((line) => line.startsWith('timeout '))) {
    return 'all';
  }
  return hasFlag(set, 'timeout') ? 'timed' : 'none';
}

/** Elements that a set takes no more: intervals, and those with a timeout. */
export type Unfit = 'ranges' | 'timed';

/** Whether a set as wanted takes elements that the prior one holds, but for those that no longer fit. */
export function takesElements(prior: BlockOutline, wanted: BlockOutline): boolean {
  const type = ({ options }: BlockOutline) => options.filter((line) => /^type(of)? /.test(line)).join('\n');
  return prior.kind === wanted.kind && type(prior) === type(wanted) && !(hasFlag(prior, 'dynamic') && keeps(prior) !== keeps(wanted));
}

/** Which of the elements that the prior set holds do not fit into the wanted one. */
export function unfitFor(prior: BlockOutline, wanted: BlockOutline): readonly Unfit[] {
  const loses = (flag: string) => hasFlag(prior, flag) && !hasFlag(wanted, flag);
  return [...loses('interval') ? ['ranges' as const] : [], ...loses('timeout') ? ['timed' as const] : []];
}

/** What each element of a set keeps for itself: counters, limits, … */
function keeps({ options }: BlockOutline): string {
  return options.filter((line) => /^(counter|quota|limit|ct count|last)\b/.test(line)).join('\n');
}

export function hasFlag(set: BlockOutline, flag: string): boolean {
  return set.options.some((line) => line.startsWith('flags ') && line.slice('flags '.length).split(',').includes(flag));
}
