import { Probe } from '../../contract';
import { RECOVERY, UNDO_WORDS } from '../apply/recovery';
import { Program, program, quote } from '../shell/program';
import { stateRoot } from '../shell/state-directory';
import { PROBES, probeCalls } from './probe-script';

/**
 * `ours`: goes on only while the change is pending. `ended`: reports how it ended; it may never have begun. `undo`: has the guard undo it
 * now, or does so when nobody holds the lock any more (pids are soon another's), and waits. `fail WHAT NAME WORDS`: the
 * same, with the reason. `forsake`: a change that waits for the lock still, with nobody left to confirm it, shall not begin. It looks
 * for that after it has said its name, and we for its name after that, so that one of us finds the other.
 */
const PENDING = `ours(){ mine || ended; }
ended(){ read -r t o 2>/dev/null <"$R/last"; [ "$t" = "$K" ] || o=never; r ended "$o"; words "$o"; halt; }
mine(){ [ "$(cat "$J/token" 2>/dev/null)" = "$K" ]; }
guarded(){ ! ( flock -n 9 ) 9>>"$R/lock"; }
forsake(){ mine || { mkdir -p /run/cdk-netfilter && true >"/run/cdk-netfilter/$K.forsaken"; }; }
undo(){ true >"$J/revert"; while mine && guarded; do sleep 0.2; done
! mine || { exec 9>>"$R/lock"; flock 9; ! mine || recover; }; ended; }
fail(){ r failed "$1" "$2"; printf '%s\\n' "$3"; undo; }`;

/**
 * Ends the wait: has its last doubts answered on the host, does what must be done before the host lets go of the old
 * state (\`persist\`), and confirms.
 */
const CONFIRM = `confirm(){ [ ! -e "$J/persist" ] || e=$(sh "$J/persist" 2>&1) || fail persist '' "$e"
me >"$J/confirmer"; mv "$J/armed" "$J/confirmed" 2>/dev/null || undo
g=$(cat "$J/guard"); complete; slay $g; ended; }`;

function head(netns: string | null | undefined, token: string): string[] {
  return [`R=${quote(stateRoot(netns))}; K=${token}`, RECOVERY, UNDO_WORDS, PENDING];
}

/** Confirms a change when every probe says yes, and has it undone otherwise. */
export function confirmProgram(netns: string | null | undefined, token: string, probes: readonly Probe[]): Program {
  const calls = probeCalls(probes);
  return program([...head(netns, token), ...(calls.length > 0 ? [PROBES] : []), CONFIRM], ['umask 077', 'ours', ...calls, 'confirm']);
}

/** Has a change undone. */
export function revertProgram(netns: string | null | undefined, token: string): Program {
  return program(head(netns, token), ['umask 077', 'forsake', 'ours', 'undo']);
}
