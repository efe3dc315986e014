import { quote } from '../shell/program';
import { stateRoot } from '../shell/state-directory';

/**
 * What a host needs to end a change on its own: to undo one that nobody confirms, or to complete one that was confirmed.
 * It stands on the host as `$R/recover` from before the first change on, and uses nothing but that folder.
 *
 *     $R/lock, lock.by     the lock (flock), and who holds it
 *     $R/last, last.words  TOKEN OUTCOME of the change that ended last, and what was said where its undo failed
 *     $R/pending           the journal of the one that is under way
 *       armed → confirmed | undoing     whoever renames this file first decides; there is none before all else is on disk
 *       committed          the change has been made
 *       revert             asks the guard to undo it now
 *       by, guard, confirmer   the script that makes it, the process that undoes it in time, the script that confirms: pid and start time
 *       persist            sh code that must succeed before it is confirmed
 *       undo/N.run, N.disk last first; what `run` restores is gone with a reboot
 *       settle, cleanup    what is left to do when the change holds, and when it does not
 *       ends/OUTCOME       what `last` will be; written before, since a disk may be full by then, and a rename needs no room
 *       words              what steps of the undo say that fail; there from the beginning, for the same reason
 *
 * `up`, `ticks`: seconds, and hundredths, since boot, whatever the clock says. `born PID`: when a process started: a pid alone may
 * be another's by now. `me`: what those files say of who writes them. `alive PID START`: whether such a process lives. `slay PID
 * START`: ends it at once.
 *
 * `same_boot`: the machine has not been started anew since. `clear OUTCOME`: ends the change. `complete`, `revert`: to the
 * new state, to the old one; a step may have been done before. `recover`: whichever it is. Nothing here looks at a clock.
 */
export const RECOVERY = `J=$R/pending
up(){ read -r t x </proc/uptime; echo "\${t%%.*}"; }
ticks(){ read -r t x </proc/uptime; echo "\${t%.*}\${t#*.}"; }
born(){ read -r p 2>/dev/null <"/proc/$1/stat" || return; set -- \${p##*) }; echo "\${20}"; }
me(){ echo "$$ $(born $$)"; }
alive(){ [ -n "\${2:-}" ] && [ "$(born "$1")" = "$2" ]; }
slay(){ ! alive "$@" || kill -9 "$1" 2>/dev/null; }
flush(){ sync -f "$@" 2>/dev/null || sync; }
same_boot(){ [ -e "/run/cdk-netfilter/$(cat "$J/token")" ] && [ "$(cat "$J/boot")" = "$(cat /proc/sys/kernel/random/boot_id)" ]; }
clear(){ t=$(cat "$J/token" 2>/dev/null); [ "$1" != partly ] || mv -f "$J/words" "$R/last.words"; [ -z "$1" ] || mv -f "$J/ends/$1" "$R/last"
rm -f "/run/cdk-netfilter/$t"; rm -rf "$R/work-$t"; mv "$J" "$R/work-$t" && flush "$R"; rm -rf "$R/work-$t"; }
complete(){ flush "$R"; [ ! -e "$J/settle" ] || sh "$J/settle" 9>&- || b=bad; flush "$R"; clear confirmed; }
revert(){ flush "$R"; b=undone; ran=y; same_boot || ran=n
for f in $(ls -r "$J/undo"); do case $ran$f in n*.run) continue;; esac; sh "$J/undo/$f" 9>&- >>"$J/words" 2>&1 || b=partly; done
sh "$J/cleanup" 9>&-; sync; clear "$b"; }
recover(){ if [ -e "$J/confirmed" ]; then complete
elif [ -e "$J/undoing" ] || mv "$J/armed" "$J/undoing" 2>/dev/null; then revert
else sh "$J/cleanup" 2>/dev/null; clear; fi; }`;

/** `words OUTCOME`: reports what the steps said that left an undo at a part. */
export const UNDO_WORDS = `words(){ [ "$1" != partly ] || { r words; sed "s|^$J/undo/[^:]*:\\( line\\)\\{0,1\\} [0-9]*: ||" "$R/last.words"; }; }`;

/**
 * The rest of `$R/recover`. Without arguments, at boot: ends what is pending. `guard TOKEN SECONDS`, with the lock on
 * descriptor 9: undoes the change of that token unless it is confirmed in time, or when its script dies before it is made. It
 * kills what still works on a change that it takes back, which shows by the token in its environment. That a change has been made
 * it asks once more when its script is gone: both may have come between the first two questions.
 */
const PROGRAM = `others(){ grep -ls "CDK_NETFILTER_CHANGE=$1" /proc/[0-9]*/environ | sed 's/[^0-9]//g' | grep -vx "$$"; }
guard(){ me >"$J/guard"; echo y >"$J/ready"; end=$(($(ticks)+$2*100)); tick=1; ! sleep 0.2 2>/dev/null || tick=0.2
while [ -e "$J/armed" ] && [ ! -e "$J/revert" ] && [ "$(ticks)" -lt "$end" ]; do [ -e "$J/committed" ] || alive $(cat "$J/by") || [ -e "$J/committed" ] || break; sleep "$tick" 9>&-; done
if mv "$J/armed" "$J/undoing" 2>/dev/null; then
[ -e "$J/committed" ] || slay $(cat "$J/by"); while o=$(others "$1") && kill -9 $o 2>/dev/null; do sleep 0.1 9>&-; done; revert
else while [ -d "$J" ] && { alive $(cat "$J/by" 2>/dev/null) || alive $(cat "$J/confirmer" 2>/dev/null); }; do sleep "$tick" 9>&-; done; [ ! -d "$J" ] || recover; fi; }
case \${1:-} in guard) shift; trap '' HUP INT TERM PIPE; guard "$@";;
'') exec 9>>"$R/lock"; flock 9; [ ! -d "$J" ] || recover;; esac`;

/** The program that stands on the host: for the guard, and for a boot in the middle of a change. */
export function recoverProgram(netns: string | null | undefined): string {
  return ['#!/bin/sh', `PATH=/usr/sbin:/sbin:/usr/bin:/bin:$PATH; LC_ALL=C; export PATH LC_ALL; umask 077; R=${quote(stateRoot(netns))}`, RECOVERY, PROGRAM, ''].join('\n');
}
