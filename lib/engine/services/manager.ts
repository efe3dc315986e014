import { HostService } from '../../contract';
import { WITH_CHILDREN } from '../shell/time-limit';

/**
 * What a service manager is asked, and told. `manager`: sets `M` to systemd, openrc or none. `svc QUESTION NAME`: whether
 * it is `known`, `runs`, is `enabled`, or `fixed`, that is, neither enabled nor disabled by anybody (a static unit).
 * `levels NAME`: OpenRC's runlevels that start it. `tell VERB NAME [RUNLEVELS]`: the command that does it, for now or for the
 * undo; what is enabled anew is in runlevel default. It has `T` seconds, and says so when they are over (status 124, or 143 of
 * older busybox). What it starts must inherit neither our lock nor the mark of our change: both would outlive us in it.
 */
export const MANAGER = `T=60
${WITH_CHILDREN}
manager(){ if [ -d /run/systemd/system ]; then M=systemd; elif [ -d /run/openrc ]; then M=openrc; else M=none; fi; }
state_of(){ systemctl is-enabled -- "$1" 2>/dev/null; }
levels(){ for l in /etc/runlevels/*/"$1"; do [ ! -e "$l" ] || { l=\${l%/*}; echo "\${l##*/}"; }; done; }
svc(){ case $M.$1 in
systemd.known) [ "$(systemctl show -p LoadState --value -- "$2")" = loaded ];;
systemd.runs) systemctl -q is-active -- "$2";;
systemd.enabled) case $(state_of "$2") in enabled*) ;; *) false;; esac;;
systemd.fixed) case $(state_of "$2") in static|indirect|generated|transient|alias) ;; *) false;; esac;;
openrc.known) [ -x "/etc/init.d/$2" ];;
openrc.runs) rc-service -q "$2" status >/dev/null 2>&1;;
openrc.enabled) [ -n "$(levels "$2")" ];;
*) false;; esac; }
tell(){ n=$(printf "'"; printf %s "$2" | sed "s/'/'\\\\\\\\''/g"; printf "'"); case $M.$1 in
systemd.reload) c="systemctl reload-or-restart -- $n";;
systemd.*able) c="systemctl -q --no-reload $1 -- $n";;
systemd.*) c="systemctl $1 -- $n";;
openrc.reload) c="{ rc-service $n reload || rc-service $n restart; }";;
openrc.enable) c="rc-update -q add $n $(echo \${3:-default})";;
openrc.disable) c="for l in /etc/runlevels/*/$n; do [ ! -L \\"\\$l\\" ] || { l=\\\${l%/*}; rc-update -q del $n \\"\\\${l##*/}\\" || exit 1; }; done";;
*) c="rc-service $n $1";; esac; echo "{ env -u CDK_NETFILTER_CHANGE timeout $T setsid sh -c '$G' sh sh -c $(printf "'"; printf %s "$c" | sed "s/'/'\\\\\\\\''/g"; printf "'") </dev/null 9>&- || { w=\\$?; case \\$w in 124|143) echo \\"it takes longer than $T s\\" >&2;; esac; false; }; }"; }`;

/**
 * `logs NAME WHAT`: whether a service logs as it should; where it does not, `$why` says why. WHAT are groups of nfnetlink_log that
 * it reads, and `files`: what it writes to has a name. With systemd its own sockets are known by their inodes; elsewhere it is
 * enough that somebody reads.
 */
export const LOGS = `logs(){ whose=$1; shift; open=; [ "$M" != systemd ] || open=$(ls -l "/proc/$(systemctl show -p MainPID --value -- "$whose")/fd" 2>/dev/null)
for g; do if [ "$g" = files ]; then why=\${open%' (deleted)'*}; [ "$why" != "$open" ] || continue; why="it writes to \${why##*-> }, which was removed"; return 1; fi
why="nobody reads group $g"; port=$(awk -v g="$g" '$1==g{print $2}' /proc/net/netfilter/nfnetlink_log 2>/dev/null); [ -n "$port" ] || return
[ "$M" = systemd ] || continue; why="another process reads group $g"
case "$open" in *"socket:[$(awk -v p="$port" '$2==12&&$3==p{print $10}' /proc/net/netlink)]"*) ;; *) return 1;; esac; done; }`;

/** What `logs` asks of a service. */
export function logsOf({ log_groups: groups }: HostService): string {
  return groups ? ['files', ...groups].join(' ') : '';
}

/** `Y NAME RUNNING ENABLED WHAT`: reports a service for which that is not so. */
export const OBSERVE_SERVICE = `${LOGS}
Y(){ [ "$M" != none ] && svc known "$1" || { r no-service "$1"; return; }
a=false; ! svc runs "$1" || ! logs "$1" $4 || a=true; b=false; ! svc enabled "$1" || b=true; ! svc fixed "$1" || b=$3
[ "$a $b" = "$2 $3" ] || r service "$1" "$a" "$b"; }`;
