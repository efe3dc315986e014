import { createHash } from 'node:crypto';

/** Terraform's `h1:` checksum of a package: over names and contents, so it is the same on every platform. */
export function packageHash(files: ReadonlyMap<string, Buffer>): string {
  const lines = [...files].map(([name, content]) => `${createHash('sha256').update(content).digest('hex')}  ${name}\n`);
  return `h1:${createHash('sha256').update(lines.sort().join('')).digest('base64')}`;
}

/**
 * A dependency lock file in which `source` is pinned to one version and hash; every other block stays as it was.
 * Without it `terraform init` succeeds, but the cdktf CLI asks the registry for checksums and fails.
 */
export function lockProvider(lockFile: string, source: string, version: string, hash: string): string {
  const block = [
    `provider "${source}" {`,
    `  version     = "${version}"`,
    `  constraints = "${version}"`,
    '  hashes = [',
    `    "${hash}",`,
    '  ]',
    '}',
  ].join('\n');
  const own = new RegExp(`^provider "${source.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}" \\{\\n[\\s\\S]*?^\\}`, 'm');
  if (own.test(lockFile)) {
    return lockFile.replace(own, () => block);
  }
  return `${lockFile.trimEnd()}\n\n${block}\n`.trimStart();
}
