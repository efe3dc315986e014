import { UlogdConfig } from '../../ulogd';

/** Outputs that need more than their configuration to start: a database, a peer, a table. */
const NEEDS_OTHERS = 'PGSQL|MYSQL|DBI|SQLITE3|GRAPHITE|IPFIX';

/**
 * A command that tells whether ulogd can use a configuration, staged at `%s`: its plugins are there, and all stacks start
 * in the network namespace of the check, with every file turned to /dev/null. ulogd has no option for that, goes on
 * without a stack that does not start, and says so at the levels 7 and 8 of its log alone (src/ulogd.c).
 */
export function ulogdCheck(config: UlogdConfig): string {
  const packages = config.debianPackages.join(' ');
  return [
    `miss(){ echo "$1 is not there; install what Debian calls: ${packages}"; exit 1; }`,
    'command -v ulogd >/dev/null || miss ulogd',
    `for l in ${config.libraries.join(' ')}; do [ -n "$(find -L /usr/lib* -name "$l" 2>/dev/null)" ] || miss "ulogd's plugin $l"; done`,
    // The values of secrets are known on the host only.
    `! grep -q -e "^pass=\\"'.*['\\"\\\\\\\\].*'\\"\\$" -e '^pass=".*".*"$' %s || { echo "a password has a quote or a backslash in it, which ulogd's configuration cannot hold"; exit 1; }`,
    'd=$(mktemp -d) || exit; trap \'rm -rf "$d"\' EXIT',
    `sed -E -e '/^stack=.*:(${NEEDS_OTHERS})$/d' -e 's#^file=.*#file="/dev/null"#' -e 's#^logfile=.*#logfile="'"$d"'/log"#' %s >"$d/conf"`,
    'grep -q "^stack=" "$d/conf" || exit 0',
    'timeout 2 ulogd --configfile "$d/conf" --pidfile "$d/pid" >"$d/out" 2>&1; w=$?',
    'if [ "$w" -ne 124 ] || grep -q " <[78]> " "$d/log"; then grep " <[78]> " "$d/log" || cat "$d/out"; exit 1; fi',
  ].join('\n');
}
