import { readdirSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Ids of the processes that run in a folder: Terraform, and the providers that it starts there. */
export function processesIn(folder: string): number[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).filter((pid) => directoryOf(pid) === folder).map(Number);
}

function directoryOf(pid: string): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return ''; // ended meanwhile
  }
}

/** Waits until `condition` holds; false when it never did. */
export async function eventually(condition: () => boolean, limit = 5000): Promise<boolean> {
  for (let waited = 0; waited < limit; waited += 50) {
    if (condition()) return true;
    await sleep(50);
  }
  return condition();
}
