/** Does something with each of many things, some at a time, and gives the results in the order of the things. */
export async function inParallel<T, R>(things: readonly T[], atOnce: number, work: (thing: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  await Promise.all(Array.from({ length: Math.min(atOnce, things.length) }, async () => {
    while (next < things.length) {
      const at = next++;
      results[at] = await work(things[at]);
    }
  }));
  return results;
}
