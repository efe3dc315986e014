/**
 * Makes nft commands of a template (template.ts), with what only the host knows filled in. Reads the table with handles,
 * then the template; W names the file with the table and all that counts and runs out in it, T the one with its text as
 * wanted, K is its family and name. Fails when a chain has another number of rules than it was seen to have.
 *
 * `!n CHAIN N`: how many there were. `!d CHAIN N`: deletes the Nth rule; `!i CHAIN N`: inserts what the next line says
 * before it. `!s SET all|timed`: adds the elements of a set, or just those with a timeout of their own. `!o OBJECT`:
 * declares an object with its value; `!v OBJECT`: gives the value alone. `!t`: the text.
 */
const FILL = `function bare(x){gsub(/"[^"]*"/,"",x);return x}
function seek(name,kinds,  f){while((getline l <W)>0)if(l~/^\\t[a-z]+ [^ ]+ [{]$/){split(l,f," ");if(f[2]==name&&f[1]~kinds)return 1};return 0}
function add(x){if(!open)print "add element " K " " $2 " {";open=1;print x}
function elements(  n,p,i,x){open=0;x=0;if(seek($2,"^(set|map)$"))while((getline l <W)>0&&l!="\\t}"){
if(!x&&l!~/^\\t\\telements = [{]/)continue;if(!x++)sub(/^[^{]*[{]/,"",l)
if($3=="all"){add(l);continue}
n=split(l,p,"\\"");t="";for(i=1;i<=n;i++){if(i%2)gsub(/,/,"\\n",p[i]);t=t (i>1?"\\"":"") p[i]}
n=split(t,p,"\\n");for(i=1;i<=n;i++)if(bare(p[i])~/ timeout [0-9]/){sub(/ }$/,"",p[i]);add(p[i] ",")}}
if(open&&$3!="all")print "}";close(W)}
function object(whole){if(seek($2,"^(counter|quota)$")){if(whole)print l;while((getline l <W)>0&&l!="\\t}")if(whole||l~/^\\t\\tpackets /)print l;if(whole)print "\\t}"};close(W)}
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
what=="o"{object(1)}
what=="v"{object(0)}
what=="t"{while((getline l <T)>0)print l;close(T)}`;

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
 * expected (`-`: it may be anything). Needs `c`, and the table as `TU` has left it. `fits KEYS`: tells whether the kernel
 * would take all commands; without KEYS, the commit itself is asked.
 */
export const CHANGE_FUNCTIONS = `moved(){ for k; do r moved "$k"; done; halt; }
changes(){ : >"$J/handles"; if [ "$2" != - ]; then nft -a -s list table $1 >"$J/handles" 2>/dev/null || moved "$1"
[ "$(sed 's/ # handle [0-9]*$//' "$J/handles" | c)" = "$2" ] || moved "$1"; fi
echo "# table $1" >>"$J/handles"; printf '%s\\n' "\${4:-}" >"$J/text" || full
printf '%s\\n' "$3" | K=$1 W=$J/was T=$J/text awk '${FILL}' "$J/handles" - >>"$J/commit.nft" || moved "$1"; }
fits(){ nft -c -f "$J/commit.nft" >/dev/null 2>&1 || moved "$@"; }`;
