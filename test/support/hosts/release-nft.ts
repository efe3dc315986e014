import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execute, must } from './execute';
import { Release, tree } from './trees';

/**
 * Loads each text in folder `$2` with the nft of tree `$1`, into a network namespace of its own, and writes beside it what is
 * listed and said. Devices that texts name are there, and so are the names of protocols, which minimal installations lack.
 */
const LOAD = `mount -t tmpfs tmpfs /mnt; mkdir /mnt/upper /mnt/work /mnt/root
mount -t overlay overlay -o "lowerdir=$1,upperdir=/mnt/upper,workdir=/mnt/work" /mnt/root
mount -t proc proc /mnt/root/proc; cp /etc/protocols /mnt/root/etc/
for text in "$2"/*.nft; do
  unshare --net sh -c 'ip link set lo up; for i in q0 q1; do ip link add "$i" type ifb; done
    exec chroot /mnt/root sh -c "nft -f - && nft -s list ruleset"' <"$text" >"$text.listing" 2>"$text.errors" || true
done`;

export interface Loaded {
  readonly listing: string;
  /** Nothing, where all was loaded. */
  readonly errors: string;
}

/** What a release's nft makes of these texts, by their names. */
export async function loadWith(release: Release, texts: ReadonlyMap<string, string>): Promise<Map<string, Loaded>> {
  const folder = mkdtempSync(join(tmpdir(), 'release-nft-'));
  try {
    texts.forEach((text, name) => writeFileSync(join(folder, `${name}.nft`), text));
    await must(['unshare', '--mount', 'sh', '-ec', LOAD, 'sh', await tree('systemd', release), folder]);
    const read = (name: string, what: string) => readFileSync(join(folder, `${name}.nft.${what}`), 'utf8');
    return new Map([...texts.keys()].map((name) => [name, { listing: read(name, 'listing'), errors: read(name, 'errors') }]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Such as 1.1.3. */
export async function versionOf(release: Release, program: 'nft' | 'ulogd'): Promise<string> {
  const { stdout } = await execute(['chroot', await tree('systemd', release), program, '--version']);
  return /\d+(\.\d+)+/.exec(stdout)![0];
}
