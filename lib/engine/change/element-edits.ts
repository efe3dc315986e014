import { BlockOutline } from '../../nft/outline';

export interface ElementEdits {
  /** All that a set holds goes first: nft cannot take out one element of what it has merged. */
  readonly flush: boolean;
  readonly deleted: readonly string[];
  readonly added: readonly string[];
}

/**
 * What leads from the declared elements of a set to other ones.
 * @param broken tells of elements that cannot stay, whether they are wanted or not
 */
export function elementEdits(prior: BlockOutline, wanted: BlockOutline, broken: (element: string) => boolean): ElementEdits {
  const deleted = missing(prior.items, wanted.items, broken);
  const flush = deleted.length > 0 && prior.options.includes('auto-merge');
  return {
    flush,
    deleted: flush ? [] : deleted,
    added: flush ? wanted.items : missing(wanted.items, prior.items, broken),
  };
}

/** Elements of a list that another one lacks, and broken ones. Most lists differ in one place, if at all. */
export function missing(
  list: readonly string[], other: readonly string[], broken: (element: string) => boolean = () => false,
): readonly string[] {
  const fromEnd = other.length - list.length;
  const suspects = list.filter((element, i) => (element !== other[i] && element !== other[fromEnd + i]) || broken(element));
  const known = suspects.length > 0 ? new Set(other) : undefined;
  return suspects.filter((element) => !known!.has(element) || broken(element));
}

/**
 * An element without what it carries: nft takes an element out by its key. The key ends before the first word that says
 * something about it, and before the value of a map.
 */
export function keyOf(element: string): string {
  return /^(?:"[^"]*"|[^"])*?(?= (?::|timeout|expires|comment|counter|limit|quota|ct count|last)(?: |$)|$)/.exec(element)![0];
}
