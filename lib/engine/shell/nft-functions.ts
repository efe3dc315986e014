import { quote } from './program';

/**
 * `c`: the hash of a listing without what runs by itself, whatever the order of its blocks: nft lists those last that came
 * last. Sets that packets, timeouts or other programs fill lose their elements (`dynamic`, a default timeout, or named by
 * `$EXTERNAL`, `family table set` on a line each), or just those with a timeout of their own (`flags timeout` alone): these
 * are split at the commas outside quotes, one to a line. The same rule in TypeScript is in drift/runtime-elements.ts. What some
 * nft list of the moment goes too: how many elements there are (`size 9\t# count 2`, from 1.1.2 on), what was counted (before 1.0).
 */
export const HASH_LISTING = `c(){ EXTERNAL=\${EXTERNAL:-} awk 'function out(x){if(x!="")printf "%s\\t%08d\\t%s\\n",b,++m,x}
BEGIN{x="\\n" ENVIRON["EXTERNAL"] "\\n"}
/^table /{at=$2 " " $3}
/^\\t[^\\t].* [{]$/{b=$0;m=0}
/^\\t\\tsize /{sub(/\\t# count [0-9]+$/,"")}
/ packets [0-9]/{gsub(/counter packets [0-9]+ bytes [0-9]+/,"counter");sub(/^\\t\\tpackets [0-9]+ bytes [0-9]+/,"")}
/^\\t(set|map|meter) /{s=1;k=index(x,"\\n" at " " $2 "\\n")?2:0}
s&&/^\\t\\tflags /{if(/dynamic/)k=2;else if(/timeout/&&!k)k=1}
s&&/^\\t\\ttimeout /{k=2}
s&&k&&/^\\t\\telements = /{e=1;sub(/^[^{]*[{]/,"")}
/^\\t}$/{s=0;e=0}
e{if(k==2)next;sub(/ }$/,"");n=split($0,p,"\\"");t="";for(i=1;i<=n;i++){if(i%2)gsub(/,/,"\\n",p[i]);t=t (i>1?"\\"":"") p[i]}
n=split(t,p,"\\n");for(i=1;i<=n;i++){t=p[i];gsub(/"[^"]*"/,"",t);if(t~/[^ \\t]/&&t!~/ timeout [0-9]/){sub(/^[ \\t]+/,"",p[i]);out(p[i])}};next}
{out($0)}
/^\\t}$/{b="";m=0}' | sort | sha256sum | { read -r h x; echo "$h"; }; }`;

/** Tells `c` which sets other programs fill. */
export function externalSets(sets: readonly string[]): string {
  return `EXTERNAL=${quote(sets.join('\n'))}`;
}

/**
 * `ready`: sets `V`, the version of nft, such as 1.0.6; stops the program when there is none. `tables`: looks which tables there
 * are, and stops the program when it may not look; old versions of nft read all rules of the host for that.
 */
export const NFT_READY = `ready(){ command -v nft >/dev/null || stop no-nft "$(. /etc/os-release 2>/dev/null; echo "\${PRETTY_NAME:-}")"
for i in awk cat cp chmod chown cut dirname flock grep head ln mkfifo mv rm sed setsid sha256sum sort stat sync tail timeout tr; do command -v "$i" >/dev/null || stop no-tool "$i"; done
V=$(nft --version); V=\${V#*v}; V=\${V%% *}; }
tables(){ L=$(nft -t list sets 2>&1) || stop nft-failed "$L"
L="
$L
"; }
has(){ case "$L" in *"
table $1 $2 {
"*) true;; *) false;; esac; }`;

/** `facts`: what kind of host this is. */
export const REPORT_FACTS = `facts(){ if [ -d /run/systemd/system ]; then m=systemd; elif [ -d /run/openrc ]; then m=openrc; else m=none; fi
r facts "$(uname -r)" "$V" "$(. /etc/os-release 2>/dev/null; echo "\${PRETTY_NAME:-unknown}")" "$m"; }`;

/** awk that counts what different things stand between the commas of all elements of a text or a listing. */
const COUNT_ELEMENTS = '/^\\t\\telements = /{e=1;sub(/^[^{]*[{]/,"")}e{if(x=/}$/)sub(/}$/,"");k=split($0,p,",");for(i=1;i<=k;i++){t=p[i];gsub(/^[ \\t]+|[ \\t]+$/,"",t);if(t!=""&&!(t in s)){s[t];n++}}if(x)e=0}END{print n+0}';

/**
 * `steady FAMILY NAME COUNT`: leaves the listing of a table in `$l`. While the kernel still spreads the elements of a large set
 * over a growing hash table (lib/rhashtable.c), a listing has some twice and lacks others: unless it has as many different ones
 * as COUNT says, it is made until it reads the same twice. `$Y` defines it in other shells, with `$C`.
 */
export const STEADY = `C='${COUNT_ELEMENTS}'
Y='steady(){ l=$(nft -s list table "$1" "$2") || return; n=0; case "\${#l}:$l" in ?????*:*"elements = "*)
[ "$(printf "%s\\n" "$l" | awk "$C")" = "$3" ] || until m=$l; l=$(nft -s list table "$1" "$2"); [ "$l" = "$m" ] || [ "$n" -gt 8 ]; do n=$((n+1)); done;; esac; }'
eval "$Y"`;

/**
 * `scratch FAMILY NAME`: loads the nft text on stdin into a throwaway network namespace and prints what nft lists;
 * fails with nft's words. Devices of this host that the text names are made there, since netdev chains and `iif` want
 * them to exist. Status 3: no namespace can be made here. Needs `steady`.
 */
export const SCRATCH = `scratch(){ t=$(cat); unshare -n true 2>/dev/null || return 3
d=; for i in $(sed -n 's/^ *\\([^: ]*\\):.*/\\1/p' /proc/net/dev); do case "$i:$t" in lo:*) ;; *:*"$i"*) d="$d $i";; esac; done
w=; case "\${#t}:$t" in ?????*:*"elements = "*) w=$(printf '%s\\n' "$t" | awk "$C");; esac
printf '%s\\n' "$t" | C="$C" D="$d" W="$w" Y="$Y" unshare -n sh -c 'for i in $D; do ip link add "$i" type dummy 2>/dev/null || ip link add "$i" type ifb 2>/dev/null; done
nft -f - && eval "$Y" && steady "$1" "$2" "$W" || exit
printf "%s\\n" "$l"' sh "$1" "$2" 2>&1; }`;
