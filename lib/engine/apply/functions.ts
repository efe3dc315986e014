/**
 * The lock of a host, freed by the kernel when its holder dies, and the folder of undo steps.
 * `u CODE`: adds a step; `rollback`: runs them, last first. `q WORD`: quotes for such a step.
 */
export const TRANSACTION = `q(){ printf "'"; printf %s "$1" | sed "s/'/'\\\\\\\\''/g"; printf "'"; }
begin(){ umask 077; mkdir -p "$R/owners"; [ -d "$P" ] && [ ! -e "$D" ] && mv "$P" "$D"; mkdir -p "$D/before" "$D/listings" || stop no-room; U=$(mktemp -d) || stop no-room; n=0; trap 'rm -rf "$U"' EXIT
exec 9>>"$R/lock"; flock -w 10 9 || stop busy "$(cat "$R/lock.by" 2>/dev/null)"; printf 'owner %s\\n' "$O" >"$R/lock.by"; }
u(){ n=$((n+1)); printf '%s\\n' "$1" >"$U/$n"; }
rollback(){ b=ok; while [ "$n" -gt 0 ]; do sh "$U/$n" 2>/dev/null || b=bad; n=$((n-1)); done; }
refuse(){ rollback; r refused-change "$1" "$2" "$b"; printf '%s\\n' "$3"; halt; }`;

/** `claims LIST`: stops when another owner of this host holds a line of the list. `P` is where a renamed owner was. */
export const CLAIMS = `claims(){ for f in "$R"/owners/*/claims; do [ -f "$f" ] && [ "$f" != "$D/claims" ] && [ "$f" != "$P/claims" ] || continue
x=$(printf '%s\\n' "$1" | grep -Fx -m1 -f "$f") && stop claimed "$x" "$(cat "\${f%claims}owner")"; done; }
claim(){ printf '%s\\n' "$O" >"$D/owner" && { cat "$D/claims" 2>/dev/null; printf '%s\\n' "$1"; } | sort -u >"$D/claims.new" && mv "$D/claims.new" "$D/claims" || stop no-room; }
own(){ printf '%s\\n' "$1" >"$D/claims"; }
mine(){ cat "$D/claims" "$P/claims" 2>/dev/null | grep -Fqx "table $1"; }
free(){ has "$2" "$3" && ! mine "$1" && stop not-ours "$1"; }`;

/** `keep NAME FILE`: remembers a file as it was before this owner first touched it; `back` puts it back. */
export const ORIGINALS = `keep(){ b=$D/before/$1; [ -e "$b" ] || [ -e "$b.none" ] || if [ -e "$2" ]; then cp -p -- "$2" "$b"; else : >"$b.none"; fi; }
forget(){ rm -f "$D/before/$1" "$D/before/$1.none"; }`;

/**
 * `T0 FILE`: keeps the listing that `Q` just got. `T1 KEY FAMILY NAME FILE`: where no namespace can be made, what the host
 * lists right after the commit has to serve.
 */
export const REMEMBER_LISTING = `T0(){ [ -z "$h" ] || printf '%s\\n' "$l" >"$1"; }
T1(){ [ -f "$4" ] || { l=$(nft -s list table "$2" "$3"); printf '%s\\n' "$l" >"$4"; r listed "$1" "$(printf '%s\\n' "$l" | c)"; }; }`;

/** `L MODULE`: loads it. */
export const LOAD_MODULE = `L(){ loaded "$1" || e=$(modprobe -- "$1" 2>&1) || refuse module "$1" "$e"; }`;

/**
 * `W KIND KEY FILE NAME VALUE`: writes a value under /proc/sys, and refuses one of which the kernel makes another, since
 * that would be drift for ever. `B KIND KEY FILE NAME`: puts back the first one.
 */
export const SET_VALUE = `W(){ f=/proc/sys/$3; [ -f "$f" ] || refuse "$1" "$2" "there is no $f"; v=$(cat "$f"); keep "$4" "$f"
u "printf '%s\\\\n' $(q "$v") >$(q "$f")"; e=$( { printf '%s\\n' "$5" >"$f"; } 2>&1 ) || refuse "$1" "$2" "$e"
x=$(tr '\\t' ' ' <"$f"); [ "$x" = "$(printf %s "$5" | tr '\\t' ' ')" ] || refuse "$1" "$2" "the kernel makes $x of $5; declare it that way"; }
B(){ b=$D/before/$4; [ -f "$b" ] && W "$1" "$2" "$3" "$4" "$(cat "$b")"; }`;

/** `F PATH MODE OWNER GROUP NAME CONTENT`: writes a file, whole or not at all. `G PATH NAME`: puts back what was there first. */
export const SET_FILE = `save(){ if [ -e "$1" ]; then cp -p -- "$1" "$U/$((n+1)).was" && u "cp -p -- $(q "$U/$((n+1)).was") $(q "$1")"; else u "rm -f -- $(q "$1")"; fi; }
F(){ [ -d "$1" ] && refuse file "$1" "there is a directory of that name"; d=$(dirname -- "$1")
[ -d "$d" ] || refuse file "$1" "there is no directory $d"; keep "$5" "$1"; save "$1"
e=$( { t=$(mktemp "$d/.cdk-netfilter.XXXXXX") && printf %s "$6" >"$t" && chmod "$2" "$t" && chown "$3:$4" "$t" && mv -f -- "$t" "$1"; } 2>&1 ) || { rm -f "$d"/.cdk-netfilter.??????; refuse file "$1" "$e"; }; }
G(){ save "$1"; if [ -f "$D/before/$2" ]; then cp -p -- "$D/before/$2" "$1"; elif [ -f "$D/before/$2.none" ]; then rm -f -- "$1"; fi || refuse file "$1" "cannot put back what was there"; }`;
