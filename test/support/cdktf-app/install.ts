import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { npm } from './npm';

const ROOT = join(__dirname, '..', '..', '..');

/** What an app's package.json names besides the library. The checkout has them, in the versions of its lockfile. */
const OTHERS = ['cdktf', 'cdktf-cli', 'constructs', '@cdktf', 'tsx', '.bin/cdktf', '.bin/tsx'];

/**
 * jest's global set-up of the e2e tier: packs the library as a release does and installs it from that tarball, once for
 * all test files. What they use besides it is linked from the checkout, which saves a minute.
 */
export default function install(): void {
  execFileSync('sh', ['scripts/build.sh'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'], timeout: 300_000 });
  const folder = mkdtempSync(join(tmpdir(), 'cdk-netfilter-e2e-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

  npm(['pack', '--pack-destination', folder], ROOT);
  const tarball = join(folder, readdirSync(folder)[0]);
  npm(['install', '--no-save', '--omit=peer', '--offline', '--prefix', folder, tarball], folder);
  for (const name of OTHERS) {
    link(name, folder);
  }
  process.env.E2E_TARBALL = tarball;
  process.env.E2E_FOLDER = folder;
}

function link(name: string, folder: string): void {
  const target = join(folder, 'node_modules', name);
  mkdirSync(dirname(target), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules', name), target);
}
