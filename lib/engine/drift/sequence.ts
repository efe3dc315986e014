import { diffArrays } from 'diff';

/**
 * The live sequence, with each entry that the wanted one has too replaced by our own spelling of it.
 * `ours` and `wanted` are the same things, spelled by us and by the host.
 */
export function inOurWords(ours: readonly string[], wanted: readonly string[], live: readonly string[]): string[] {
  if (ours.length !== wanted.length) {
    // The host lists other things than we wrote one by one (a raw statement may do that): then its words stand.
    return same(wanted, live) ? [...ours] : [...live];
  }
  const result: string[] = [];
  let at = 0;
  for (const part of diffArrays([...wanted], [...live])) {
    if (part.removed) {
      at += part.value.length;
    } else if (part.added) {
      result.push(...part.value);
    } else {
      result.push(...ours.slice(at, at + part.value.length));
      at += part.value.length;
    }
  }
  return result;
}

/** The same for things without an order: the elements of a set. */
export function setInOurWords(ours: readonly string[], wanted: readonly string[], live: readonly string[]): string[] {
  const listed = new Set(wanted);
  const present = new Set(live);
  const written = new Set(ours);
  const otherwiseSpelled = wanted.filter((element) => !written.has(element) && !present.has(element));
  if (otherwiseSpelled.length > 0) {
    return [...live];
  }
  const kept = ours.filter((element) => !listed.has(element) || present.has(element));
  return [...kept, ...live.filter((element) => !listed.has(element))];
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((entry, i) => entry === b[i]);
}
