/** nft takes what is said twice for once. */
export function distinct<T>(entries: readonly T[]): T[] {
  const textOf = (entry: T) => JSON.stringify(entry, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
  return [...new Map(entries.map((entry) => [textOf(entry), entry])).values()];
}
