import { BlockOutline } from '../../nft/outline';

/** The part of an element that says when it goes away. */
const TIMEOUT = / timeout [0-9]/;

/**
 * Elements of a set that belong to the configuration. What packets or timeouts fill is runtime state and never drift:
 * a `dynamic` set, one with a default timeout, or one that other programs fill (`external`) has none; one with `flags
 * timeout` alone has those without a timeout.
 * The same rule in awk is `HASH_LISTING` in shell/nft-functions.ts.
 */
export function configuredElements(set: BlockOutline, external = false): readonly string[] {
  if (external || set.options.some((line) => /^flags .*\bdynamic\b/.test(line) || line.startsWith('timeout '))) {
    return [];
  }
  if (set.options.some((line) => /^flags .*\btimeout\b/.test(line))) {
    return set.items.filter((element) => !TIMEOUT.test(element.replace(/"[^"]*"/g, '')));
  }
  return set.items;
}
