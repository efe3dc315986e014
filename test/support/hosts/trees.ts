import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { must } from './execute';

/** What starts a host's programs: systemd or OpenRC. Each has a Debian of its own, kept in a cache. */
export type Init = 'systemd' | 'openrc';

/** Debian's releases, oldest first; each brings an nft and a ulogd of its own. */
export const RELEASES = ['bullseye', 'bookworm', 'trixie', 'sid'] as const;
export type Release = typeof RELEASES[number];

/** Whose sh, awk, sed and their like a host runs: GNU's, mawk and dash, as Debian has them, or busybox, as Alpine has it. */
export type Userland = 'debian' | 'busybox';

const PACKAGES = 'openssh-server,nftables,kmod,procps,iproute2,sudo,ulogd2,ulogd2-json,ulogd2-pcap,ulogd2-sqlite3,ulogd2-pgsql,logrotate,util-linux,perl-base';
const INIT_PACKAGES: Readonly<Record<Init, string>> = { systemd: 'systemd-sysv,dbus', openrc: 'openrc,sysvinit-core' };
/** Rises when what is in a tree changes. */
const VERSION = 2;

/**
 * Makes `$1` out of the packages `$2` of release `$3`, in a place of its own first: what a kill leaves half-made is never
 * taken for a tree. Signatures are checked, dates are not: a mirror that stands still has a sid whose date is past.
 */
const MAKE = `[ ! -d "$1" ] || exit 0
rm -rf "$1.new"
mmdebstrap --quiet --variant=minbase --include="$2" --aptopt='Acquire::Check-Valid-Until "false"' --dpkgopt=force-unsafe-io --dpkgopt=path-exclude='/usr/share/doc/*' \\
  --dpkgopt=path-exclude='/usr/share/man/*' --dpkgopt=path-exclude='/usr/share/locale/*' "$3" "$1.new"
mv "$1.new" "$1"`;

/**
 * The root directory of a fresh installation; made when it is asked for first, which takes about half a minute. Of several
 * processes that ask, one makes it, and the others wait under a lock that goes with that one.
 */
export async function tree(init: Init, release: Release = 'bookworm', userland: Userland = 'debian'): Promise<string> {
  const name = [release, init, ...userland === 'debian' ? [] : [userland], VERSION].join('-');
  const path = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'cdk-netfilter', 'trees', name);
  mkdirSync(join(path, '..'), { recursive: true });
  const packages = [PACKAGES, INIT_PACKAGES[init], ...userland === 'debian' ? [] : ['busybox']].join(',');
  await must(['flock', `${path}.lock`, 'sh', '-ec', MAKE, 'sh', path, packages, release]);
  return path;
}
