import { Probe } from '../../contract';
import { call } from '../shell/program';
import { WITH_CHILDREN } from '../shell/time-limit';

/** Seconds that a probe waits for its answer, unless it says otherwise. */
export const PROBE_TIMEOUT = 5;

/**
 * `probe NAME SECONDS FUNCTION ARG`: asks again every second until the answer is yes, or that time is over; the last words of a
 * no are the reason. `active SERVICE`, `bound GROUP`, `passes COMMAND`: the questions.
 */
export const PROBES = `${WITH_CHILDREN}
probe(){ p=$1; i=$(($(up)+$2)); shift 2; while :; do a=$("$@" 2>&1 9>&-) && return; [ "$(($(up)+1))" -lt "$i" ] || break; sleep 1; done; fail probe "$p" "$a"; }
active(){ if [ -d /run/systemd/system ]; then s=$(systemctl is-active -- "$1") || { echo "service $1 is \${s:-unknown}"; false; }
elif [ -d /run/openrc ]; then rc-service "$1" status; else echo "this host has no service manager that could tell"; false; fi; }
bound(){ awk -v g="$1" '$1==g{f=1}END{exit !f}' /proc/net/netfilter/nfnetlink_log 2>/dev/null || { echo "no process is bound to group $1"; false; }; }
passes(){ t=$((i-$(up))); [ "$t" -gt 0 ] || t=1; timeout "$t" setsid sh -c "$G" sh sh -c "$1" </dev/null && return
case $? in 124|143) echo "it takes longer than $t s";; *) echo "exit status $?";; esac; false; }`;

/** The questions that only the host can answer, as lines of a script. */
export function probeCalls(probes: readonly Probe[]): string[] {
  return probes.flatMap((probe) => {
    const seconds = String(probe.timeout ?? PROBE_TIMEOUT);
    switch (probe.kind) {
      case 'service': return [call('probe', probe.name, seconds, 'active', probe.service ?? '')];
      case 'log_group': return [call('probe', probe.name, seconds, 'bound', String(probe.group ?? 0))];
      case 'command': return [call('probe', probe.name, seconds, 'passes', probe.command ?? '')];
      default: return [];
    }
  });
}
