import { setTimeout } from 'node:timers/promises';

/** Waits for what comes soon, at most ten seconds. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000;
  while (!await holds()) {
    if (Date.now() > end) {
      throw new Error(`not within ten seconds: ${what}`);
    }
    await setTimeout(50);
  }
}
