import { HostState, LOGGER_FAMILIES, parseTableKey } from '../../contract';
import { sha256 } from '../hash';
import { Memory } from '../memory';
import { externalSets, HASH_LISTING, NFT_READY, REPORT_FACTS } from '../shell/nft-functions';
import { call, program, Program, quote } from '../shell/program';
import { ownerDirectory } from '../shell/state-directory';

/** Reports a table: nothing more than its name when its listing has the expected hash, the listing otherwise. */
const TABLE = `T(){ has "$2" "$3" || { r absent "$1"; return; }
l=$(nft -s list table "$2" "$3") || stop nft-failed "$(nft -s list table "$2" "$3" 2>&1 >/dev/null)"
h=$(printf '%s\\n' "$l" | c)
[ "$h" = "$4" ] && { r same "$1"; return; }
r live "$1" "$h"; printf '%s\\n' "$l"
w=$D/listings/$5-$V; [ -f "$w" ] && { r wanted "$1"; cat "$w"; }; }`;

/** Reports a file under /proc/sys whose value is not the expected one. */
const VALUE = `S(){ [ -f "/proc/sys/$3" ] || { r no-"$1" "$2"; return; }
v=$(tr '\\t' ' ' <"/proc/sys/$3"); [ "$v" = "$(printf %s "$4" | tr '\\t' ' ')" ] || r "$1" "$2" "$v"; }`;

/** Reports a module that is neither loaded nor built in; on a kernel without module support there is nothing to load. */
export const HAS_MODULE = `loaded(){ [ -e /proc/modules ] || return 0
for m in $(modprobe -R "$1" 2>/dev/null || echo "$1"); do m=$(echo "$m" | tr - _); [ -d "/sys/module/$m" ] && return
grep -q "/$m.ko" /lib/modules/$(uname -r)/modules.builtin 2>/dev/null && return; done; return 1; }`;
const MODULE = 'M(){ loaded "$1" || r no-module "$1"; }';

/** Reports a file whose mode, owner, group or content is not the expected one. */
const FILE = `X(){ [ -f "$1" ] || { r no-file "$1"; return; }
a=$(stat -c '%a %U %G' -- "$1"); h=$(sha256sum <"$1"); [ "$a \${h%% *}" = "$2" ] || { r file "$1" "$a"; cat -- "$1"; }; }`;

/** What `X` compares: `644 root root <sha256>`. */
export function fileStamp(file: HostState['files'][string]): string {
  return `${Number.parseInt(file.mode, 8).toString(8)} ${file.owner} ${file.group} ${sha256(file.content)}`;
}

/** Path under /proc/sys. A key with slashes already is one (interface names may hold dots). */
export function sysctlFile(key: string): string {
  return key.includes('/') ? key : key.replaceAll('.', '/');
}

export function loggerFile(family: string): string {
  return `net/netfilter/nf_log/${LOGGER_FAMILIES[family]}`;
}

/** The program that tells in one round trip what of this state does not hold, and only that. */
export function observeProgram(owner: string, netns: string | null | undefined, state: HostState, memory: Memory): Program {
  const body = ['ready', 'facts'];
  for (const [key, text] of Object.entries(state.tables)) {
    const table = parseTableKey(key)!;
    const textHash = sha256(text);
    const known = memory.tables[key];
    body.push(call('T', key, table.family, table.name, known?.text === textHash ? known.listing : '-', textHash));
  }
  state.modules.forEach((module) => body.push(call('M', module)));
  Object.entries(state.sysctls).forEach(([key, value]) => body.push(call('S', 'sysctl', key, sysctlFile(key), value)));
  Object.entries(state.loggers).forEach(([family, logger]) => body.push(call('S', 'logger', family, loggerFile(family), logger)));
  Object.entries(state.files).forEach(([path, file]) => body.push(call('X', path, fileStamp(file))));

  const functions = [NFT_READY, REPORT_FACTS];
  const use = (count: number, ...code: string[]) => {
    if (count > 0) {
      functions.push(...code);
    }
  };
  use(Object.keys(state.tables).length, HASH_LISTING, externalSets(state.external_sets), `D=${quote(ownerDirectory(owner, netns))}`, TABLE);
  use(state.modules.length, HAS_MODULE, MODULE);
  use(Object.keys(state.sysctls).length + Object.keys(state.loggers).length, VALUE);
  use(Object.keys(state.files).length, FILE);
  return program(functions, body);
}
