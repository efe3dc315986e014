import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { must } from './execute';

/** What starts a host's programs: systemd or OpenRC. Each has a Debian of its own, kept in a cache. */
export type Init = 'systemd' | 'openrc';

const PACKAGES = 'openssh-server,nftables,kmod,procps,iproute2,sudo,ulogd2,ulogd2-json,ulogd2-pcap,ulogd2-sqlite3,ulogd2-pgsql,logrotate,util-linux,perl-base';
const INIT_PACKAGES: Readonly<Record<Init, string>> = { systemd: 'systemd-sysv,dbus', openrc: 'openrc,sysvinit-core' };
/** Rises when what is in a tree changes. */
const VERSION = 2;

/** The root directory of a fresh installation; made when it is asked for first, which takes about a minute. */
export async function tree(init: Init): Promise<string> {
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'cdk-netfilter', 'trees');
  const path = join(cache, `${init}-${VERSION}`);
  mkdirSync(cache, { recursive: true });
  // Several processes may want it at once: one makes it, under a lock that dies with that one.
  await must(['flock', join(cache, 'lock'), 'true']);
  if (!existsSync(path)) {
    const fresh = mkdtempSync(join(cache, 'new-'));
    try {
      await must(['flock', join(cache, 'lock'), 'mmdebstrap', '--quiet', '--variant=minbase', `--include=${PACKAGES},${INIT_PACKAGES[init]}`,
        '--dpkgopt=path-exclude=/usr/share/doc/*', '--dpkgopt=path-exclude=/usr/share/man/*', '--dpkgopt=path-exclude=/usr/share/locale/*',
        'bookworm', fresh]);
      if (!existsSync(path)) {
        renameSync(fresh, path);
      }
    } finally {
      rmSync(fresh, { recursive: true, force: true });
    }
  }
  return path;
}
