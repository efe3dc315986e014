import { HostState } from '../../contract';
import { loggerFile, sysctlFile } from '../shell/proc-files';
import { quote } from '../shell/program';

/**
 * What a host runs at boot on behalf of one owner. Whatever fails keeps nothing else from being loaded: neither the next
 * value, nor, where all tables at once are refused, the tables that would pass alone. Tables come up as declared: what
 * packets and other programs had put into their sets was of the former boot. With the argument `late`, tables that are there
 * are left alone.
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
      'there(){ nft list tables | grep -Fqx "table $1"; }',
      ...commands.map((command, i) => `t${i}=${quote(command)}`),
      `if [ "\${1:-}" = late ]; then ${keys.map((key, i) => `there ${quote(key)} || l "$t${i}"`).join('; ')}`,
      `else l "${commands.map((_, i) => `$t${i}`).join('\n')}" || { ${commands.map((_, i) => `l "$t${i}"`).join('; ')}; }; fi`,
    ],
    'exit $bad',
    '',
  ].join('\n');
}
