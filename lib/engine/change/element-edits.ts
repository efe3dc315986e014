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
  const [had, wants] = [new Set(prior.items), new Set(wanted.items)];
  const deleted = prior.items.filter((element) => !wants.has(element) || broken(element));
  const flush = deleted.length > 0 && prior.options.includes('auto-merge');
  return {
    flush,
    deleted: flush ? [] : deleted,
    added: flush ? wanted.items : wanted.items.filter((element) => !had.has(element) || broken(element)),
  };
}

/**
 * An element without what it carries: nft takes an element out by its key. The key ends before the first word that says
 * something about it, and before the value of a map.
 */
export function keyOf(element: string): string {
  return /^(?:"[^"]*"|[^"])*?(?= (?::|timeout|expires|comment|counter|limit|quota|ct count|last)(?: |$)|$)/.exec(element)![0];
}
