import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installLibrary } from './install';

/** jest's global set-up of the e2e tier: one installation for all its files, which find it by the environment. */
export default function setUp(): void {
  const folder = mkdtempSync(join(tmpdir(), 'cdk-netfilter-e2e-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  process.env.E2E_TARBALL = installLibrary(folder);
  process.env.E2E_FOLDER = folder;
}

/** What the set-up has left for the tests. */
export function installed(): { readonly folder: string; readonly tarball: string } {
  const { E2E_FOLDER: folder, E2E_TARBALL: tarball } = process.env;
  if (folder === undefined || tarball === undefined) {
    throw new Error('E2E_FOLDER must be set by test/support/cdktf-app/global-setup.ts; run tests of the tier e2e through jest');
  }
  return { folder, tarball };
}
