import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What a test needs from the machine: programs by name, and whether it must be root. */
export interface Needs {
  readonly tools?: readonly string[];
  readonly root?: boolean;
}

/** Why this machine cannot run such tests, or undefined when it can. */
export function whatIsMissing(needs: Needs): string | undefined {
  const missing = (needs.tools ?? []).filter((tool) => !isInstalled(tool));
  if (missing.length) {
    return `not installed: ${missing.join(', ')}`;
  }
  return needs.root && process.getuid!() !== 0 ? 'not root' : undefined;
}

/**
 * `describe` where the machine has what the tests need. Elsewhere they are skipped with the reason on the screen, or
 * fail with it under CI=true: there, nothing is skipped in silence.
 */
export function describeWith(needs: Needs, name: string, tests: () => void): void {
  const reason = whatIsMissing(needs);
  if (reason === undefined) {
    describe(name, tests);
  } else if (process.env.CI === 'true') {
    describe(name, () => test('has what it needs', () => { throw new Error(reason); }));
  } else {
    process.stderr.write(`skipped: ${name}: ${reason}\n`);
    describe.skip(name, tests);
  }
}

function isInstalled(tool: string): boolean {
  const path = `${process.env.PATH}:/usr/local/sbin:/usr/sbin:/sbin`;
  return path.split(delimiter).some((directory) => {
    try {
      accessSync(join(directory, tool), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
