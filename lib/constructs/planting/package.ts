import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The package's root, seen from lib/constructs/planting. */
const ROOT = join(__dirname, '..', '..', '..');

/** This package's version, which is the provider's as well: the two always travel together. */
export const PACKAGE_VERSION: string = (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version;

/** The provider, as one file that any Node from 20 on runs. */
export const PROVIDER_BUNDLE = join(ROOT, 'bin', 'terraform-provider-netfilter.cjs');
