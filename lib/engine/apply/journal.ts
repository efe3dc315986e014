/**
 * The lock of a host, which the kernel frees when its holder dies. `lock`: waits for it, two minutes at most, and says
 * who holds it meanwhile. A lock whose holder died is held still when a process that this one started lives on; it is
 * broken once that holder's time is over (in seconds since boot, whatever the clock says), by one of those who wait.
 * `hold SECONDS PID`: says who we are, and for how long at most.
 */
export const LOCK = `by(){ sed -n "s/^$1 //p" "$R/lock.by" 2>/dev/null; }
hold(){ { printf 'owner %s\\nuntil %s\\n' "$O" "$(($(up)+$1))"; shift; for p; do echo "pid $p $(born "$p")"; done; } >"$R/lock.new" && mv -f "$R/lock.new" "$R/lock.by"; }
dead(){ t=$(by until); [ -n "$t" ] && [ "$(up)" -gt "$t" ] || return 1
by pid | { while read -r p s; do [ "$(born "$p")" != "$s" ] || exit 1; done; }; }
smash(){ ( flock 8; dead && o=$(by owner) && rm -f "$R/lock.by" && mv -f "$R/lock" "$R/lock.broken" && r broken "$o" ) 8>>"$R/lock.break"; }
lock(){ umask 077; mkdir -p "$R/owners" 2>/dev/null && true >>"$R/lock" || stop no-room; i=0
while :; do exec 9>>"$R/lock"; if flock -n 9; then [ ! /proc/self/fd/9 -ef "$R/lock" ] || break; else
[ "$i" -lt 120 ] || stop busy "$(by owner)" "$(by pid | sed 's/ .*//' | tr '\\n' ' ')" "$(($(by until)-$(up)))"
! dead || smash; sleep 1 9>&-; i=$((i+1)); fi; done; hold 600 $$ || stop no-room
[ "$i" -eq 0 ] || tables; }`;

/**
 * The journal of a change (its layout: recovery.ts). `begin`: ends what was left pending, and opens a new one. `q WORD`:
 * quotes. `u run|disk CODE`: a step of the undo, for what a reboot resets or for what it does not. `s CODE`: a step that
 * follows the confirmation, and may be done twice. `p CODE`: one that comes before it, and without which there is none.
 * `x CODE`: one for when the change does not hold, armed or not.
 * `full`, `refuse KIND KEY WORDS`: give the change up. `forsaken`: whoever began it has given it up while it waited for the lock, and
 * told the user so.
 */
export const JOURNAL = `forsaken(){ [ -e "/run/cdk-netfilter/$K.forsaken" ]; }
q(){ printf "'"; printf %s "$1" | sed "s/'/'\\\\\\\\''/g"; printf "'"; }
note(){ printf '%s\\n' "$2" >>"$J/$1" || full; }
u(){ n=$((n+1)); note "undo/$n.$1" "$2"; }
p(){ note persist "$1"; }
s(){ note settle "$1"; }
x(){ note cleanup "$1"; }
begin(){ n=1000; lock; rm -rf "$R"/work-*
if [ -d "$J" ]; then w=$(cat "$J/owner" 2>/dev/null); b=; recover; [ -z "$b" ] || words "$b"; stop recovered "$b" "$w"; fi
trap leave EXIT; mkdir "$J" "$J/ends" "$J/undo" "$J/own" "$J/own/before" "$J/own/listings" 2>/dev/null || full
note token "$K"; note owner "$O"; note boot "$(cat /proc/sys/kernel/random/boot_id)"; note by "$(me)"; : >"$J/cleanup" >"$J/words" || full
for b in confirmed undone partly; do note "ends/$b" "$K $b"; done
! forsaken || { rm -f "/run/cdk-netfilter/$K.forsaken"; stop forsaken; }
s "R=$(q "$R"); D=$(q "$D"); P=$(q "$P"); J=$(q "$J"); V=$(q "$V")"; }
leave(){ [ -e "$J/armed" ] || [ -e "$J/undoing" ] || [ -e "$J/confirmed" ] || [ "$(cat "$J/token" 2>/dev/null)" != "$K" ] && [ -s "$J/token" ] || { sh "$J/cleanup" 2>/dev/null; rm -rf "$J"; }; }
rollback(){ if mv "$J/armed" "$J/undoing" 2>/dev/null; then g=$(cat "$J/guard" 2>/dev/null); revert; slay $g
elif [ -d "$J/undo" ] && [ -e "$J/undoing" ]; then while [ -d "$J" ]; do sleep 1; done; b=undone; else b=undone; fi; }
full(){ rollback; stop no-room; }
refuse(){ rollback; r refused-change "$1" "$2" "$b"; printf '%s\\n' "$3"; words "$b"; halt; }`;

/**
 * `arm SECONDS`: puts the journal on disk, declares it complete, and starts the guard, which inherits the lock: as a unit
 * of its own where systemd runs, so that the end of a login session does not end it. `due`: when it undoes the change, since boot.
 */
export const ARM = `guard(){ mkfifo "$J/ready" || return; g="sh $(q "$R/recover") guard $K $1"
if [ -d /run/systemd/system ]; then g="systemd-run --scope --quiet --collect $g || setsid $g"; else g="setsid $g"; fi
sh -c "$g" </dev/null >/dev/null 2>&1 & [ -n "$(timeout 20 cat "$J/ready" 9>&-)" ]; }
arm(){ printf '%s' "$X" >"$R/recover.new" && mv -f "$R/recover.new" "$R/recover" || full
mkdir -p /run/cdk-netfilter && true >"/run/cdk-netfilter/$K" || full
flush "$R" && true >"$J/armed" && flush "$R" || full
CDK_NETFILTER_CHANGE=$K; [ "$1" -eq 0 ] || { due=$(($(up)+$1)); guard "$1" && hold $(($1+120)) $$ "$(cut -d' ' -f1 "$J/guard")" || refuse guard '' 'the process that would undo the change does not start'; }
export CDK_NETFILTER_CHANGE; }
made(){ true >"$J/committed" || full; }
settle(){ [ ! -e "$J/persist" ] || e=$(sh "$J/persist" 2>&1) || refuse persist '' "$e"; mv "$J/armed" "$J/confirmed" 2>/dev/null || refuse guard '' 'it took longer than it may, and the host undid it'; complete; }`;
