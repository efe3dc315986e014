import { UlogdConfig } from '../../ulogd';
import { programThere } from './program-check';

/** Outputs that need more than their configuration to start: a database, a peer, a table. */
const NEEDS_OTHERS = 'PGSQL|MYSQL|DBI|SQLITE3|GRAPHITE|IPFIX';

/** What turns a configuration into one that starts the stacks to databases, and reads nothing: no event, and groups of nobody. */
const IDLE = [
  '/^stack=/{if($0!~/:(PGSQL|MYSQL|DBI)$/||$0~/:(NFACCT|UNIXSOCK|ULOG),/)next;n=split(substr($0,7),s,",");for(i=1;i<=n;i++)if(s[i]~/:NFCT$/){sub(/:.*/,"",s[i]);ct["[" s[i] "]"]=1}}',
  '/^(event_mask|hash_[a-z_]*|pollinterval|reliable|loglevel)=/{next}',
  '/^group=/{$0="group=" 65000+ ++g}',
  '/^logfile=/{$0="logfile=\\"" d "/log\\"\\nloglevel=3"}',
  '{print}',
  '$0 in ct{print "hash_enable=0\\nevent_mask=0"}',
].join('\n');

/**
 * Starts `$d/conf` and fails with ulogd's words, unless all stacks work. ulogd has no option for that, goes on without a stack that
 * does not start, and says so at the levels 7 and 8 of its log alone (src/ulogd.c).
 */
const STARTS = `starts(){ rm -f "$d/log"; "$@" ulogd --configfile "$d/conf" --pidfile "$d/pid" >"$d/out" 2>&1 & p=$!
alive(){ [ -n "$(readlink "/proc/$p/exe")" ]; }; i=0; up=
while alive && [ "$i" -lt 50 ]; do ! grep -q "initialization finished" "$d/log" 2>/dev/null || { up=y; break; }; sleep 0.1 2>/dev/null || sleep 1; i=$((i+1)); done
w=ended; ! alive || { w=; kill "$p"; wait "$p"; }
if [ -n "$w" ] || [ -z "$up" ] || grep -q " <[78]> " "$d/log"; then grep " <[78]> " "$d/log" || cat "$d/out"; [ -n "$w$up" ] || echo "it has not started within five seconds"; exit 1; fi; }`;

/** The network namespace of the host itself: the check's own leads nowhere. */
const ON_THE_HOST = 'nsenter --net="/proc/$PPID/ns/net"';

/** How a configuration is tried. */
export interface UlogdCheckOptions {
  /** Whom ulogd becomes. */
  readonly user?: string;
  /** Whether its databases are asked, too. */
  readonly databases: boolean;
}

/**
 * A command that tells whether ulogd can use a configuration, staged at `%s`: its plugins are there, and all stacks start
 * in the network namespace of the check, with every file turned to /dev/null. Those to databases start in the host's own.
 */
export function ulogdCheck(config: UlogdConfig, { user, databases }: UlogdCheckOptions): string {
  const packages = config.debianPackages.join(' ');
  return [
    `miss(){ echo "$1 is not there; install what Debian calls: ${packages}"; exit 1; }`,
    'command -v ulogd >/dev/null || miss ulogd',
    ...Object.entries(config._lacks).map(([version, lacks]) =>
      `case "$(ulogd --version 2>/dev/null)" in "ulogd Version ${version}"*) echo "ulogd ${version} cannot read it: ${lacks}"; exit 1;; esac`),
    `for l in ${config.libraries.join(' ')}; do [ -n "$(find -L /usr/lib* -name "$l" 2>/dev/null)" ] || miss "ulogd's plugin $l"; done`,
    ...user === undefined ? [] : [`id -u '${user}' >/dev/null 2>&1 || { echo "there is no user ${user}, whom ulogd shall become"; exit 1; }`],
    '! grep -q "^accept_proto_filter=" %s || [ -r /etc/protocols ] || { echo "/etc/protocols is not there, in which ulogd finds protocols; install what Debian calls: netbase"; exit 1; }',
    // The values of secrets are known on the host only.
    `! grep -q -e "^pass=\\"'.*['\\"\\\\\\\\].*'\\"\\$" -e '^pass=".*".*"$' %s || { echo "a password has a quote or a backslash in it, which ulogd's configuration cannot hold"; exit 1; }`,
    'd=$(mktemp -d) || exit; trap \'rm -rf "$d"\' EXIT',
    `sed -E -e '/^stack=.*:(${NEEDS_OTHERS})$/d' -e '/^loglevel=/d' -e 's#^file=.*#file="/dev/null"#' -e 's#^logfile=.*#logfile="'"$d"'/log"\\nloglevel=3#' %s >"$d/conf"`,
    STARTS,
    '! grep -q "^stack=" "$d/conf" || starts',
    ...databases ? [
      `awk -v d="$d" '${IDLE}' %s >"$d/conf"`,
      `! grep -q "^stack=" "$d/conf" || ! command -v nsenter >/dev/null || starts ${ON_THE_HOST}`,
    ] : [],
  ].join('\n');
}

/** A command that tells whether logrotate is there and understands a fragment, staged at `%s`. */
export const LOGROTATE_CHECK = [
  programThere('logrotate', 'what Debian calls: logrotate'),
  // In this mode it changes nothing. What it says of the log files themselves may be what the deployment is to repair.
  '! logrotate --debug --state /dev/null %s 2>&1 | grep "^error: [^ ]*:[0-9]"',
].join('\n');
