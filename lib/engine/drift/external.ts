/** Which sets of a table other programs fill: their names, out of `family table set`. */
export function externalIn(key: string, externalSets: readonly string[]): ReadonlySet<string> {
  return new Set(externalSets.filter((set) => set.startsWith(`${key} `)).map((set) => set.slice(key.length + 1)));
}
