import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { must } from './execute';

/** What starts a host's programs: systemd or OpenRC. Each has a Debian of its own, kept in a cache. */
export type Init = 'systemd' | 'openrc';

const PACKAGES = 'openssh-server,nftables,kmod,procps,iproute2,sudo,ulogd2,ulogd2-json,ulogd2-pcap,ulogd2-sqlite3,ulogd2-pgsql,logrotate,util-linux,perl-base';
const INIT_PACKAGES: Readonly<Record<Init, string>> = { systemd: 'systemd-sysv,dbus', openrc: 'openrc,sysvinit-core' };
/** Rises when what is in a tree changes. */
const VERSION = 2;

/** Makes `$1` out of the packages `$2`, in a place of its own first: what a kill leaves half-made is never taken for a tree. */
const MAKE = `[ ! -d "$1" ] || exit 0
rm -rf "$1.new"
mmdebstrap --quiet --variant=minbase --include="$2" --dpkgopt=path-exclude='/usr/share/doc/*' \\
  --dpkgopt=path-exclude='/usr/share/man/*' --dpkgopt=path-exclude='/usr/share/locale/*' bookworm "$1.new"
mv "$1.new" "$1"`;

/**
 * The root directory of a fresh installation; made when it is asked for first, which takes about half a minute. Of several
 * processes that ask, one makes it, and the others wait under a lock that goes with that one.
 */
export async function tree(init: Init): Promise<string> {
  const path = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'cdk-netfilter', 'trees', `${init}-${VERSION}`);
  mkdirSync(join(path, '..'), { recursive: true });
  await must(['flock', `${path}.lock`, 'sh', '-ec', MAKE, 'sh', path, `${PACKAGES},${INIT_PACKAGES[init]}`]);
  return path;
}
