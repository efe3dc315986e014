/**
 * Makes nft commands of a template (template.ts), with what only the host knows filled in. Reads the table with handles,
 * then the template; W names the file with the table and all that counts and runs out in it, T the one with its text as
 * wanted, K is its family and name. Fails when a chain has another number of rules than it was seen to have.
 *
 * `!n CHAIN N`: how many there were. `!d CHAIN N`: deletes the Nth rule; `!i CHAIN N`: inserts what the next line says
 * before it. `!s SET all|timed [UNFIT]`: adds the elements of a set, or just those with a timeout of their own; of
 * `all`, without those that do not fit: `ranges`, `timed`. `!v OBJECT`:
 * gives the value of a counter. `!t OBJECTS`: the text, with the values of these counters and quotas in it.
 */
const FILL = `function bare(x){gsub(/"[^"]*"/,"",x);return x}
function seek(name,kinds,  f){while((getline l <W)>0)if(l~/^\\t[a-z]+ [^ ]+ [{]$/){split(l,f," ");if(f[2]==name&&f[1]~kinds)return 1};return 0}
function add(x){if(!open)print "add element " K " " $2 " {";open=1;print x}
function elements(  n,p,i,x){open=0;x=0;if(seek($2,"^(set|map)$"))while((getline l <W)>0&&l!="\\t}"){
if(!x&&l!~/^\\t\\telements = [{]/)continue;if(!x++)sub(/^[^{]*[{]/,"",l)
if($3=="all"&&$4==""){add(l);continue}
n=split(l,p,"\\"");t="";for(i=1;i<=n;i++){if(i%2)gsub(/,/,"\\n",p[i]);t=t (i>1?"\\"":"") p[i]}
n=split(t,p,"\\n");for(i=1;i<=n;i++){sub(/ }$/,"",p[i]);if(p[i]~/[^ \\t]/&&($3=="all"?!unfit(p[i]):bare(p[i])~/ timeout [0-9]/))add(p[i] ",")}}
if(open&&($3!="all"||$4!=""))print "}";close(W)}
function unfit(x,  k){k=x;sub(/ (:|timeout|expires|comment|counter|limit|quota|ct count|last) .*/,"",k)
return $4~/timed/&&bare(x)~/ (timeout|expires) [0-9]/||$4~/ranges/&&(k~/[*]"/||bare(k)~/\\/[0-9]|(^|[ \\t])[0-9a-fx:.]*[0-9:.][0-9a-fx:.]*-[0-9a-f:]/)}
function object(name,whole){if(seek(name,"^(counter|quota)$"))while((getline l <W)>0&&l!="\\t}")if(whole||l~/^\\t\\tpackets /)print l;close(W)}
function text(  f,i,has,skip){for(i=2;i<=NF;i++)has[$i]=1;while((getline l <T)>0){if(l=="\\t}")skip=0;if(skip)continue;print l
if(l~/^\\t(counter|quota) [^ ]+ [{]$/){split(l,f," ");if(f[2] in has){skip=f[1]=="quota";object(f[2],skip)}}};close(T)}
BEGIN{W=ENVIRON["W"];T=ENVIRON["T"];K=ENVIRON["K"]}
NR==FNR{h="";if(match($0,/ # handle [0-9]+$/)){h=substr($0,RSTART+10);$0=substr($0,1,RSTART-1)}
if(/^\\tchain [^ ]+ [{]$/){chain=$2;depth=0}else if(/^\\t}$/)chain="";else if(chain!=""){x=bare($0);depth+=gsub(/[{]/,"",x)-gsub(/[}]/,"",x)
if(h!=""&&depth==0)H[chain " " ++N[chain]]=h};next}
/^=/{print substr($0,2);next}
{what=$1;sub(/^!/,"",what)}
what=="n"&&N[$2]+0!=$3{exit 1}
what=="d"{print "delete rule " K " " $2 " handle " H[$2 " " $3]}
what=="i"{printf "insert rule %s %s handle %s ",K,$2,H[$2 " " $3]}
what=="s"{elements()}
what=="v"{object($2,0)}
what=="t"{text()}`;

/**
 * The undo of a table that was changed: what was listed before, in one transaction with the delete; but what packets and
 * other programs have put into sets since, or taken out, stays so. `U` lists these sets, `family:table:set`. When these elements do not fit
 * (their sets may be others by now), the listing alone is loaded.
 */
export const RESTORE = `restore(){ { echo '#'; for k in $U; do k=$(echo "$k" | tr : ' '); nft list set $k 2>/dev/null || nft list map $k 2>/dev/null; done; } >"$J/live"
awk '/^table /{k=$2 " " $3}
/^\\t(set|map) /{s=k " " $2;e=0}
NR==FNR{if(/^\\t(set|map) /)seen[s]=1;if(/^\\t}$/){e=0};if(!e&&/^\\t\\telements = [{]/){e=1;sub(/^[^{]*[{]/,"");$0="add element " s " {" $0};if(e)m[++n]=$0;next}
/^\\t}$/{e=0}
seen[s]&&/^\\t\\telements = [{]/{e=1}
!e{print}
END{for(i=1;i<=n;i++)print m[i]}' "$J/live" "$J/undo.nft" >"$J/undo.live" && nft -f "$J/undo.live" 2>/dev/null || nft -f "$J/undo.nft"; }`;

/**
 * `moved KEY`: says that a table is not what the change was made for; then nothing changes. `changes KEY HASH TEMPLATE
 * [TEXT]`: adds the commands that change a table to those of the commit. A HASH of its listing tells whether it is as
 * expected (`-`: it may be anything). Needs `c`, and the table as `TU` has left it. `joined`: puts the commands of all tables together.
 * `fits KEYS`: tells whether the kernel would take all of them; without KEYS, the commit itself is asked.
 *
 * `refilled`: has what only the host knows filled in anew, right before the commit: services may start and end between that and the
 * preparation, and what packets and other programs put into sets meanwhile would be lost. Where it cannot, the commands stay as they
 * were prepared. `whole FAMILY NAME`: leaves a listing in `$J/was`; a large one is made until it has the same elements twice, as
 * `steady` (nft-functions.ts) knows why.
 */
export const CHANGE_FUNCTIONS = `moved(){ for k; do r moved "$k"; done; halt; }
late=; nth=0
fill(){ K=$(cat "$1.key") W=$J/was T=$1.text awk '${FILL}' "$1.handles" "$1.template"; }
changes(){ nth=$((nth+1)); o=$J/table-$nth; to=made; true >"$o.handles" || full; if [ "$2" != - ]; then nft -a -s list table $1 >"$o.handles" 2>/dev/null || moved "$1"
[ "$(sed 's/ # handle [0-9]*$//' "$o.handles" | c)" = "$2" ] || moved "$1"; fi
echo "# table $1" >>"$o.handles"; echo "$1" >"$o.key" && printf '%s\\n' "\${4:-}" >"$o.text" && printf '%s\\n' "$3" >"$o.template" || full
! grep -q -e '^![sv]' -e '^!t .' "$o.template" || { to=late; late="$late $o"; }
fill "$o" >>"$J/$to.nft" || moved "$1"; [ "$to" = late ] || rm -f "$o".*; }
joined(){ true >>"$J/made.nft" && if [ -z "$late" ]; then mv -f "$J/made.nft" "$J/commit.nft"; else cat "$J/made.nft" "$J/late.nft" >"$J/commit.new" && mv -f "$J/commit.new" "$J/commit.nft"; fi; }
refilled(){ [ -n "$late" ] && true >"$J/late.new" || return; for o in $late; do whole $(cat "$o.key") && fill "$o" >>"$J/late.new" || return; done
mv -f "$J/late.new" "$J/late.nft" && joined; }
whole(){ n=0; had=; while nft list table "$1" "$2" >"$J/was" || return; [ -n "$(tail -c +10000 "$J/was" | head -c 1)" ] || return 0
has=$(awk "$C" "$J/was"); [ "$has" != "$had" ] && [ "$n" -lt 8 ]; do had=$has; n=$((n+1)); done; }
fits(){ nft -c -f "$J/commit.nft" >/dev/null 2>&1 || moved "$@"; }`;
