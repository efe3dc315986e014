import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..', '..');

/** What a strict compiler and the project's own lint find in the TypeScript that is written into the folder, in one run each. */
export function findingsIn(write: (folder: string) => void): string[] {
  // Below the root, for its packages and its style; hidden from everything else that looks there.
  const folder = mkdtempSync(join(ROOT, 'test', '.imported-'));
  try {
    write(folder);
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({
      extends: join(ROOT, 'tsconfig.dev.json'),
      compilerOptions: { strict: true, noUnusedLocals: true, noEmit: true, paths: { 'cdk-netfilter': [join(ROOT, 'lib')] }, rootDir: ROOT },
      include: ['**/*.ts'],
      exclude: [],
    }));
    // What the compiler says about other files is not the matter of this test.
    const types = run('tsc', '-p', folder, '--pretty', 'false').split('\n').filter((line) => line.includes('.imported-'));
    const lint = run('eslint', '--no-ignore', folder);
    return [...types, ...lint.split('\n').filter((line) => line !== '')];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What the program prints; one that fails without a word is an error. */
function run(...words: readonly string[]): string {
  const { error, status, stdout, stderr } = spawnSync('npx', words, { cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 26, timeout: 120_000 });
  if (error || (status !== 0 && stdout === '')) {
    throw error ?? new Error(stderr);
  }
  return stdout;
}
