import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { must } from '../../support/hosts';

/** Debian's, each with a kernel, nft and Suricata of its own: 6, 7 and 8. Bookworm has no Suricata. */
const RELEASES = ['bullseye', 'trixie', 'sid'] as const;
export type Release = typeof RELEASES[number];

/** Which one tests run on: trixie, unless VM_RELEASE names another. */
export function releaseToTest(): Release {
  const name = process.env.VM_RELEASE ?? 'trixie';
  const release = RELEASES.find((each) => each === name);
  if (release === undefined) throw new Error(`VM_RELEASE: must be one of ${RELEASES.join(', ')}, got ${JSON.stringify(name)}`);
  return release;
}

/** A disk that boots, and what it takes to log in. */
export interface Image {
  readonly disk: string;
  readonly kernel: string;
  readonly identityFile: string;
  /** Public key line. */
  readonly hostKey: string;
}

const SCRIPT = join(__dirname, 'make-image.sh');
const GUEST = join(__dirname, 'guest');

/**
 * The image of a release; made when it is asked for first, in one to two minutes, and again when what goes into it has changed.
 * Of several processes that ask, one makes it, and the others wait under a lock that goes with that one.
 */
export async function imageOf(release: Release): Promise<Image> {
  const path = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'cdk-netfilter', 'vm', `${release}-${fingerprint()}`);
  mkdirSync(join(path, '..'), { recursive: true });
  if (!existsSync(path)) {
    await must(['flock', `${path}.lock`, 'sh', SCRIPT, release, path]);
  }
  return {
    disk: join(path, 'disk'),
    kernel: join(path, 'kernel'),
    identityFile: join(path, 'id_ed25519'),
    hostKey: readFileSync(join(path, 'host_key.pub'), 'utf8').trim(),
  };
}

function fingerprint(): string {
  const files = readdirSync(GUEST, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name)).sort();
  const hash = createHash('sha256');
  [SCRIPT, ...files].forEach((file) => hash.update(`${file.slice(__dirname.length)}\n`).update(readFileSync(file)));
  return hash.digest('hex').slice(0, 12);
}
