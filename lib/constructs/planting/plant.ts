import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PROVIDER_NAME, PROVIDER_SOURCE } from '../../contract';
import { noProviderBundle, noSuchPlatform } from '../errors';
import { lockProvider, packageHash } from './lock-file';
import { PACKAGE_VERSION, PROVIDER_BUNDLE } from './package';
import { writeWhole } from './write-whole';

const PLATFORMS: Readonly<Record<string, string>> = {
  'linux x64': 'linux_amd64', 'linux arm64': 'linux_arm64', 'darwin x64': 'darwin_amd64', 'darwin arm64': 'darwin_arm64',
};

/** Writes the provider and its lock entry into the folder of a synthesised stack. */
export function plantProvider(folder: string): void {
  const platform = PLATFORMS[`${process.platform} ${process.arch}`];
  if (!platform) {
    throw noSuchPlatform(`${process.platform} on ${process.arch}`);
  }
  if (!existsSync(PROVIDER_BUNDLE)) {
    throw noProviderBundle(PROVIDER_BUNDLE);
  }
  const content = readFileSync(PROVIDER_BUNDLE);
  // The ending makes Node read it as CommonJS under a project with "type": "module" too.
  const name = `terraform-provider-${PROVIDER_NAME}_v${PACKAGE_VERSION}.cjs`;
  const versions = join(folder, 'terraform.d', 'plugins', PROVIDER_SOURCE);
  removeOthers(versions, PACKAGE_VERSION);
  writeWhole(join(versions, PACKAGE_VERSION, platform, name), content, 0o755);

  const lockFile = join(folder, '.terraform.lock.hcl');
  const before = existsSync(lockFile) ? readFileSync(lockFile, 'utf8') : '';
  const after = lockProvider(before, PROVIDER_SOURCE, PACKAGE_VERSION, packageHash(new Map([[name, content]])));
  if (after !== before) {
    writeWhole(lockFile, after, 0o644);
  }
}

function removeOthers(folder: string, keep: string): void {
  for (const entry of existsSync(folder) ? readdirSync(folder) : []) {
    if (entry !== keep) {
      rmSync(join(folder, entry), { recursive: true });
    }
  }
}
