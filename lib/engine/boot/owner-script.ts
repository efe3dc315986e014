import { HostState } from '../../contract';
import { loggerFile, sysctlFile } from '../shell/proc-files';
import { quote } from '../shell/program';
import { STAND_INS } from '../shell/state-directory';

/**
 * `i KEY COMMAND`: loads a table with the names of devices where it says their indices, and notes that: `iif` needs its device
 * when the table is loaded, and `iifname` takes in the same packets without. So a bridge or tunnel that comes with the network
 * finds its table there. `fib` has words of its own, which stay. `n KEY COMMAND`: loads the table itself, which needs no stand-in then.
 */
const STAND_IN = `m=\${0%/boot}; m=${STAND_INS}\${m##*/}; [ "\${1:-}" = late ] || rm -f "$m"
i(){ printf %s "$2" | awk '{for(i=1;i<=NF;i++){if($i=="fib"){i++;while($(i+1)==".")i+=2;i++}else if($i~/^(iif|oif|sdif)$/)$i=$i "name";else if($i=="iface_index")$i="ifname"}}1' |
nft -f - 2>/dev/null && echo "$1" >>"$m" && echo "table $1 names a device that is not there yet, and goes by names until then" >&2; }
n(){ l "$2" && [ -f "$m" ] && { grep -Fvx "$1" "$m" >"$m.new"; mv -f "$m.new" "$m"; }; }`;

/**
 * What a host runs at boot on behalf of one owner. Whatever fails keeps nothing else from being loaded: neither the next
 * value, nor, where all tables at once are refused, the tables that would pass alone. Tables come up as declared: what
 * packets and other programs had put into their sets was of the former boot. With the argument `late`, tables that are there
 * are left alone, but for those with a stand-in.
 */
export function ownerScript({ modules, sysctls, loggers, tables }: HostState): string {
  const keys = Object.keys(tables);
  const commands = Object.entries(tables).map(([key, text]) => `table ${key}\ndelete table ${key}\n${text}`);
  return [
    'bad=0',
    'w(){ printf \'%s\\n\' "$2" >"/proc/sys/$1" || { echo "cannot write $2 to /proc/sys/$1" >&2; bad=1; }; }',
    'l(){ printf %s "$1" | nft -f - || { bad=1; false; }; }',
    ...modules.map((module) => `[ ! -e /proc/modules ] || modprobe -- ${quote(module)} || bad=1`),
    ...Object.entries(sysctls).map(([key, value]) => `w ${quote(sysctlFile(key))} ${quote(value)}`),
    ...Object.entries(loggers).map(([family, logger]) => `w ${quote(loggerFile(family))} ${quote(logger)}`),
    ...commands.length === 0 ? [] : [
      STAND_IN,
      'there(){ nft list tables | grep -Fqx "table $1" && ! grep -Fqx "$1" "$m" 2>/dev/null; }',
      ...commands.map((command, i) => `t${i}=${quote(command)}`),
      `if [ "\${1:-}" = late ]; then ${keys.map((key, i) => `there ${quote(key)} || n ${quote(key)} "$t${i}"`).join('; ')}`,
      `else l "${commands.map((_, i) => `$t${i}`).join('\n')}" || { ${commands.map((_, i) => `l "$t${i}" || i ${quote(keys[i])} "$t${i}"`).join('; ')}; }; fi`,
    ],
    'exit $bad',
    '',
  ].join('\n');
}
