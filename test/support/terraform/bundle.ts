import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const ROOT = join(__dirname, '..', '..', '..');

export const FIXTURE_ENTRY = 'test/provider/fixture/main.ts';
export const NULL_ENTRY = 'test/support/null-provider/main.ts';

const bundles = new Map<string, string>();
let directory: string | undefined;

/** The path of a provider, bundled as the release is; once for each entry in a test file. */
export function bundleOf(entry: string): string {
  const known = bundles.get(entry);
  if (known !== undefined) return known;
  directory ??= makeDirectory();
  const outfile = join(directory, `${bundles.size}.cjs`);
  execFileSync(process.execPath, [join(ROOT, 'scripts', 'bundle.mjs'), join(ROOT, entry), outfile], { timeout: 30_000, stdio: 'pipe' });
  bundles.set(entry, outfile);
  return outfile;
}

function makeDirectory(): string {
  const made = mkdtempSync(join(tmpdir(), 'bundles-'));
  process.on('exit', () => rmSync(made, { recursive: true, force: true }));
  return made;
}
