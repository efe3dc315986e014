import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** Makes bin/terraform-provider-netfilter.cjs from the sources as they are: synth plants it. */
export function bundleProvider(): void {
  execFileSync(process.execPath, [join(ROOT, 'scripts', 'bundle.mjs')], { stdio: 'pipe', timeout: 60_000 });
}
