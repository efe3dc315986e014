import { UlogdConfig } from '../../ulogd';

/** Outputs that need more than their configuration to start: a database, a peer, a table. */
const NEEDS_OTHERS = 'PGSQL|MYSQL|DBI|SQLITE3|GRAPHITE|IPFIX';

/**
 * A command that tells whether ulogd can use a configuration, staged at `%s`: its plugins are there, and all stacks start
 * in the network namespace of the check, with every file turned to /dev/null. ulogd has no option for that, goes on
 * without a stack that does not start, and says so at the levels 7 and 8 of its log alone (src/ulogd.c).
 */
export function ulogdCheck(config: UlogdConfig, user: string | undefined): string {
  const packages = config.debianPackages.join(' ');
  return [
    `miss(){ echo "$1 is not there; install what Debian calls: ${packages}"; exit 1; }`,
    'command -v ulogd >/dev/null || miss ulogd',
    `for l in ${config.libraries.join(' ')}; do [ -n "$(find -L /usr/lib* -name "$l" 2>/dev/null)" ] || miss "ulogd's plugin $l"; done`,
    ...user === undefined ? [] : [`id -u '${user}' >/dev/null 2>&1 || { echo "there is no user ${user}, whom ulogd shall become"; exit 1; }`],
    // The values of secrets are known on the host only.
    `! grep -q -e "^pass=\\"'.*['\\"\\\\\\\\].*'\\"\\$" -e '^pass=".*".*"$' %s || { echo "a password has a quote or a backslash in it, which ulogd's configuration cannot hold"; exit 1; }`,
    'd=$(mktemp -d) || exit; trap \'rm -rf "$d"\' EXIT',
    `sed -E -e '/^stack=.*:(${NEEDS_OTHERS})$/d' -e '/^loglevel=/d' -e 's#^file=.*#file="/dev/null"#' -e 's#^logfile=.*#logfile="'"$d"'/log"\\nloglevel=3#' %s >"$d/conf"`,
    'grep -q "^stack=" "$d/conf" || exit 0',
    'ulogd --configfile "$d/conf" --pidfile "$d/pid" >"$d/out" 2>&1 & p=$!',
    'alive(){ [ -n "$(readlink "/proc/$p/exe")" ]; }; i=0',
    'while alive && ! grep -q "initialization finished" "$d/log" 2>/dev/null && [ "$i" -lt 50 ]; do sleep 0.1 2>/dev/null || sleep 1; i=$((i+1)); done',
    'w=ended; ! alive || { w=; kill "$p"; wait "$p"; }',
    'if [ -n "$w" ] || grep -q " <[78]> " "$d/log"; then grep " <[78]> " "$d/log" || cat "$d/out"; exit 1; fi',
  ].join('\n');
}

/** A command that tells whether logrotate is there and understands a fragment, staged at `%s`. */
export const LOGROTATE_CHECK = [
  'command -v logrotate >/dev/null || { echo "logrotate is not there; install what Debian calls: logrotate"; exit 1; }',
  // In this mode it changes nothing. What it says of the log files themselves may be what the deployment is to repair.
  '! logrotate --debug --state /dev/null %s 2>&1 | grep "^error: [^ ]*:[0-9]"',
].join('\n');
