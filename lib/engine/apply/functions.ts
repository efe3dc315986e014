/**
 * The lock of a host, freed by the kernel when its holder dies, and the folder of undo steps.
 * `u CODE`: adds a step; `rollback`: runs them, last first. `q WORD`: quotes for such a step.
 */
export const TRANSACTION = `q(){ printf "'"; printf %s "$1" | sed "s/'/'\\\\\\\\''/g"; printf "'"; }
begin(){ umask 077; n=0; mkdir -p "$R/owners" && U=$(mktemp -d) || stop no-room; trap 'rm -rf "$U"' EXIT
i=0; exec 9>>"$R/lock"; until flock -n 9; do i=$((i+1)); [ "$i" -le 120 ] || stop busy "$(cat "$R/lock.by" 2>/dev/null)"; sleep 1; done
printf 'owner %s\\n' "$O" >"$R/lock.by"; }
full(){ rollback; stop no-room; }
u(){ n=$((n+1)); printf '%s\\n' "$1" >"$U/$n" || { n=$((n-1)); full; }; }
rollback(){ b=ok; while [ "$n" -gt 0 ]; do sh "$U/$n" 2>/dev/null || b=bad; n=$((n-1)); done; }
refuse(){ rollback; r refused-change "$1" "$2" "$b"; printf '%s\\n' "$3"; halt; }`;

/**
 * `claims LIST`: stops when another owner of this host holds a line of the list. `P` is where a renamed owner was.
 * `same`: stops when the owner's folder was made by another resource of that name: `I` is what tells them apart.
 */
export const CLAIMS = `claims(){ [ -n "$1" ] || return 0; for f in "$R"/owners/*/claims; do
[ -f "$f" ] && [ "$f" != "$D/claims" ] && [ "$f" != "$P/claims" ] || continue
x=$(printf '%s\\n' "$1" | grep -Fx -m1 -f "$f") && stop claimed "$x" "$(cat "\${f%claims}owner")"; done; }
same(){ for f in "$D/id" "$P/id"; do [ ! -e "$f" ] || [ "$(cat "$f")" = "$I" ] || stop taken "$f"; done; }
adopt(){ [ -e "$P/claims" ] && [ ! -e "$D/claims" ] || return 0; rm -rf "$D"; mv "$P" "$D" || full; u "mv $(q "$D") $(q "$P")"; }
claim(){ if [ -e "$D/claims" ]; then cp "$D/claims" "$U/claims" || full; u "cp $(q "$U/claims") $(q "$D/claims")"; else u "rm -rf $(q "$D")"; fi
mkdir -p "$D/before" "$D/listings" && printf '%s\\n' "$O" >"$D/owner" &&
{ cat "$D/claims" 2>/dev/null; printf '%s\\n' "$1"; } | sed '/^$/d' | sort -u >"$D/claims.new" && mv "$D/claims.new" "$D/claims" || full; }
own(){ printf '%s\\n' "$I" >"$D/id.new" && mv "$D/id.new" "$D/id"; printf '%s\\n' "$1" >"$D/claims.new" && mv "$D/claims.new" "$D/claims"; }
mine(){ cat "$D/claims" "$P/claims" 2>/dev/null | grep -Fqx "table $1"; }
free(){ has "$2" "$3" && ! mine "$1" && stop not-ours "$1"; }`;

/**
 * `keep KIND KEY NAME FILE`: remembers a file as it was before this owner first touched it, or that there was none.
 * `there FILE`: it is there, be it a link to nothing.
 */
export const ORIGINALS = `there(){ [ -e "$1" ] || [ -L "$1" ]; }
keep(){ o=$D/before/$3; there "$o" || [ -e "$o.none" ] && return 0; u "rm -f $(q "$o") $(q "$o.none")"
if there "$4"; then cp -Pp -- "$4" "$o.new" && mv "$o.new" "$o"; else : >"$o.none"; fi || { rm -f "$o.new"; refuse "$1" "$2" "no room to keep what was there"; }; }
forget(){ rm -f "$D/before/$1" "$D/before/$1.none"; }`;

/**
 * `T0 HASH`: keeps the listing that `Q` just got. `T1 KEY FAMILY NAME HASH`: remembers it on the host; where no
 * namespace can be made, what the host lists right after the commit has to serve.
 */
export const REMEMBER_LISTING = `T0(){ [ -z "$h" ] || printf '%s\\n' "$l" >"$U/$1" || full; }
T1(){ [ -f "$U/$4" ] || { l=$(nft -s list table "$2" "$3"); printf '%s\\n' "$l" >"$U/$4"; r listed "$1" "$(printf '%s\\n' "$l" | c)"; }
cp "$U/$4" "$D/listings/$4-$V" || rm -f "$D/listings/$4-$V"; }`;

/** `L MODULE`: loads it. */
export const LOAD_MODULE = `L(){ loaded "$1" || e=$(modprobe -- "$1" 2>&1) || refuse module "$1" "$e"; }`;

/**
 * `W KIND KEY FILE NAME VALUE`: writes a value under /proc/sys, and refuses one of which the kernel makes another, since
 * that would be drift for ever. `A`: the same where it does not hold: some values reset others. `B KIND KEY FILE NAME`:
 * puts back the first one.
 */
export const SET_VALUE = `held(){ [ "$(tr '\\t' ' ' <"$1")" = "$(printf %s "$2" | tr '\\t' ' ')" ]; }
W(){ f=/proc/sys/$3; [ -f "$f" ] || refuse "$1" "$2" "there is no $f"; v=$(cat "$f"); keep "$1" "$2" "$4" "$f"
u "printf '%s\\\\n' $(q "$v") >$(q "$f")"; e=$( { printf '%s\\n' "$5" >"$f"; } 2>&1 ) || refuse "$1" "$2" "$e"
held "$f" "$5" || refuse "$1" "$2" "the kernel makes $(cat "$f") of $5; declare it that way"; }
A(){ held "/proc/sys/$3" "$5" || W "$@"; }
B(){ o=$D/before/$4; [ -f "$o" ] && W "$1" "$2" "$3" "$4" "$(cat "$o")"; }`;

/** `F PATH MODE OWNER GROUP NAME CONTENT`: writes a file, whole or not at all. `G PATH NAME`: puts back what was there first. */
export const SET_FILE = `lay(){ cp -Pp -- "$1" "$2.cdk-netfilter" && mv -f -- "$2.cdk-netfilter" "$2"; }
save(){ if there "$1"; then w=$U/$((n+1)).was; cp -Pp -- "$1" "$w" || full
u "cp -Pp -- $(q "$w") $(q "$1.cdk-netfilter") && mv -f -- $(q "$1.cdk-netfilter") $(q "$1")"; else u "rm -f -- $(q "$1")"; fi; }
F(){ [ -d "$1" ] && refuse file "$1" "there is a directory of that name"; d=$(dirname -- "$1")
[ -d "$d" ] || refuse file "$1" "there is no directory $d"; keep file "$1" "$5" "$1"; save "$1"
e=$( { printf %s "$6" >"$1.cdk-netfilter" && chown "$3:$4" "$1.cdk-netfilter" && chmod "$2" "$1.cdk-netfilter" && mv -f -- "$1.cdk-netfilter" "$1"; } 2>&1 ) ||
{ rm -f -- "$1.cdk-netfilter"; refuse file "$1" "$e"; }; }
G(){ save "$1"; o=$D/before/$2; if there "$o"; then lay "$o" "$1"; elif [ -e "$o.none" ]; then rm -f -- "$1"; fi || refuse file "$1" "cannot put back what was there"; }`;
