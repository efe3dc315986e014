import { copyFileSync, chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { runTerraform } from './run';

const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64', arm: 'arm', ia32: '386' };

/** The platform in Terraform's words. */
export const OS_ARCH = `${process.platform}_${ARCHITECTURES[process.arch] ?? process.arch}`;

/** Puts a bundle where `terraform init` looks before it asks any registry. */
export function plant(folder: string, address: string, version: string, bundle: string): string {
  const type = address.split('/').at(-1);
  const directory = join(folder, 'terraform.d', 'plugins', ...address.split('/'), version, OS_ARCH);
  mkdirSync(directory, { recursive: true });
  const file = join(directory, `terraform-provider-${type}_v${version}.cjs`);
  copyFileSync(bundle, file);
  chmodSync(file, 0o755);
  return file;
}

/**
 * The full address of a provider that the stack names in short: Terraform itself says which registry it would ask.
 *
 * @param source such as `hashicorp/null`
 */
export async function fullAddress(folder: string, source: string): Promise<string> {
  const { stdout, stderr } = await runTerraform(['providers'], { cwd: folder });
  const found = [...stdout.matchAll(/provider\[([^\]]+)\]/g)].map(([, address]) => address).find((address) => address.endsWith(`/${source}`));
  if (found === undefined) throw new Error(`${folder}: must use provider ${source}, got\n${stdout}${stderr}`);
  return found;
}
