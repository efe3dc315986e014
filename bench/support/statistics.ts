/** Medians, in milliseconds, and the median of the ratios. */
export interface Pairs {
  readonly a: number;
  readonly b: number;
  readonly ratio: number;
}

/** Times pairs in one run, A B A B …: these machines are noisy, and only the ratio within a pair says something. */
export async function inPairs(rounds: number, a: () => Promise<void>, b: () => Promise<void>): Promise<Pairs> {
  const [as, bs]: [number[], number[]] = [[], []];
  await a();
  await b();
  for (let i = 0; i < rounds; i++) {
    as.push(await milliseconds(a));
    bs.push(await milliseconds(b));
  }
  return { a: median(as), b: median(bs), ratio: median(as.map((value, i) => value / bs[i])) };
}

async function milliseconds(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((x, y) => x - y);
  return sorted[Math.floor(sorted.length / 2)];
}
