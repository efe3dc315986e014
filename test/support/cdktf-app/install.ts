import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { npm } from './npm';

export const ROOT = join(__dirname, '..', '..', '..');

/** What an app's package.json names besides the library. The checkout has them, in the versions of its lockfile. */
const OTHERS = ['cdktf', 'cdktf-cli', 'constructs', '@cdktf', 'tsx', '.bin/cdktf'];

/**
 * Packs the library as a release does and installs it from that tarball, for all apps below a folder. What they use
 * besides it is linked from the checkout, which saves a minute.
 *
 * @returns the tarball
 */
export function installLibrary(folder: string): string {
  execFileSync('sh', ['scripts/build.sh'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'], timeout: 300_000 });
  npm(['pack', '--pack-destination', folder], ROOT);
  const tarball = join(folder, readdirSync(folder).find((file) => file.endsWith('.tgz'))!);
  npm(['install', '--no-save', '--legacy-peer-deps', '--offline', '--prefix', folder, tarball], folder);
  OTHERS.forEach((name) => link(name, folder));
  return tarball;
}

function link(name: string, folder: string): void {
  const target = join(folder, 'node_modules', name);
  mkdirSync(dirname(target), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules', name), target);
}
