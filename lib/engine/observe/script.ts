import { HostDirectory, HostFile, HostState, parseTableKey, secretsIn } from '../../contract';
import { OBSERVE_BOOT } from '../boot/unit';
import { sha256 } from '../hash';
import { Memory } from '../memory';
import { logsOf, MANAGER, OBSERVE_SERVICE } from '../services/manager';
import { externalSets, HASH_LISTING, NFT_READY, REPORT_FACTS } from '../shell/nft-functions';
import { loggerFile, sysctlFile } from '../shell/proc-files';
import { call, program, Program, quote } from '../shell/program';
import { originalName, ownerDirectory, stateRoot } from '../shell/state-directory';
import { LOSING_MODULES, LOSSES } from './loss';

/**
 * Reports a table: nothing more than its name when its listing has the expected hash, the listing otherwise; one that reads the
 * same twice, since the kernel may still be at work on a large set (`steady` in shell/nft-functions.ts).
 */
const TABLE = `T(){ l=$(nft -s list table "$2" "$3" 2>/dev/null) || { l=$(nft list table "$2" "$3" 2>&1 >/dev/null)
case "$l" in *"No such file or directory"*) r absent "$1"; return;; *) stop nft-failed "$l";; esac; }
m=; for n in 1 2 3 4; do h=$(printf '%s\\n' "$l" | c); [ "$h" = "$4" ] && { r same "$1"; return; }
[ "$h" != "$m" ] || break; m=$h; l=$(nft -s list table "$2" "$3"); done
r live "$1" "$h"; printf '%s\\n' "$l"
w=$D/listings/$5-$V; [ -f "$w" ] && { r wanted "$1"; cat "$w"; }; }`;

/** Reports a file under /proc/sys whose value is not the expected one. */
const VALUE = `S(){ [ -f "/proc/sys/$3" ] || { r no-"$1" "$2"; return; }
v=$(tr '\\t' ' ' <"/proc/sys/$3"); [ "$v" = "$(printf %s "$4" | tr '\\t' ' ')" ] || r "$1" "$2" "$v"; }`;

/** Reports a module that is neither loaded nor built in; on a kernel without module support there is nothing to load. */
export const HAS_MODULE = `loaded(){ [ -e /proc/modules ] || return 0
for m in $(modprobe -R "$1" 2>/dev/null || echo "$1"); do m=$(echo "$m" | tr - _); [ -d "/sys/module/$m" ] && return
grep -q "/$m.ko" /lib/modules/$(uname -r)/modules.builtin 2>/dev/null && return; done; return 1; }`;
/**
 * Reports a change that was begun and that nobody ends any more: its journal is there, and nobody holds the lock. A boot or the
 * next change ends it; until then nothing else shows it, where what it had changed by then is none of ours.
 */
const STRANDED = `stranded(){ if [ -d "$R/pending" ] && ( flock -n 9 ) 9<"$R/lock"; then r stranded "$(cat "$R/pending/owner" 2>/dev/null)"; fi; }`;

const MODULE = 'M(){ loaded "$1" || r no-module "$1"; }';

/**
 * Reports a file whose mode, owner, group or content is not the expected one. What the content of a file with secrets
 * must be, only the host knows: `X PATH STAMP NAME`, with no hash in STAMP, looks it up there.
 */
const FILE = `X(){ [ -f "$1" ] || { r no-file "$1"; return; }
a=$(stat -c '%a %U %G' -- "$1"); h=$(sha256sum <"$1"); w=$2; [ -z "\${3:-}" ] || w="$2$(cat "$D/stamp-$3" 2>/dev/null)"
[ "$a \${h%% *}" = "$w" ] || { r file "$1" "$a"; cat -- "$1"; }; }`;

/** Reports a directory whose mode, owner or group is not the expected one. */
const DIRECTORY = `U(){ [ -d "$1" ] || { r no-directory "$1"; return; }
a=$(stat -c '%a %U %G' -- "$1"); [ "$a" = "$2" ] || r directory "$1" "$a"; }`;

function permissions({ mode, owner, group }: HostDirectory): string {
  return `${Number.parseInt(mode, 8).toString(8)} ${owner} ${group}`;
}

/** What `X` compares: `644 root root <sha256>`. */
function fileCall(path: string, file: HostFile): string {
  return secretsIn(file.content).length > 0
    ? call('X', path, `${permissions(file)} `, originalName('file', path)) : call('X', path, `${permissions(file)} ${sha256(file.content)}`);
}

/** The program that tells in one round trip what of this state does not hold, and only that. */
export function observeProgram(owner: string, netns: string | null | undefined, state: HostState, memory: Memory): Program {
  const body = ['ready', 'facts', 'stranded', ...Object.keys(state.tables).length === 0 ? ['tables'] : []];
  for (const [key, text] of Object.entries(state.tables)) {
    const table = parseTableKey(key)!;
    const textHash = sha256(text);
    const known = memory.tables[key];
    body.push(call('T', key, table.family, table.name, known?.text === textHash ? known.listing : '-', textHash));
  }
  state.modules.forEach((module) => body.push(call('M', module)));
  Object.entries(state.sysctls).forEach(([key, value]) => body.push(call('S', 'sysctl', key, sysctlFile(key), value)));
  Object.entries(state.loggers).forEach(([family, logger]) => body.push(call('S', 'logger', family, loggerFile(family), logger)));
  Object.entries(state.directories).forEach(([path, directory]) => body.push(call('U', path, permissions(directory))));
  Object.entries(state.files).forEach(([path, file]) => body.push(fileCall(path, file)));
  Object.entries(state.services).forEach(([name, service], i) =>
    body.push(...i === 0 ? ['manager'] : [], call('Y', name, String(service.running), String(service.enabled), logsOf(service))));
  if (memory.boot !== undefined) {
    body.push(call('boots', memory.boot));
  }
  const logs = state.modules.filter((module) => LOSING_MODULES.includes(module));
  body.push(...logs.length > 0 ? ['losses'] : []);

  const functions = [NFT_READY, REPORT_FACTS, STRANDED, `R=${quote(stateRoot(netns))}; D=${quote(ownerDirectory(owner, netns))}`];
  const use = (count: number, ...code: string[]) => {
    if (count > 0) {
      functions.push(...code);
    }
  };
  use(Object.keys(state.tables).length, HASH_LISTING, externalSets(state.external_sets), TABLE);
  use(state.modules.length, HAS_MODULE, MODULE);
  use(logs.length, LOSSES);
  use(Object.keys(state.sysctls).length + Object.keys(state.loggers).length, VALUE);
  use(Object.keys(state.directories).length, DIRECTORY);
  use(Object.keys(state.files).length, FILE);
  use(Object.keys(state.services).length, MANAGER, OBSERVE_SERVICE);
  use(memory.boot === undefined ? 0 : 1, OBSERVE_BOOT);
  return program(functions, body);
}
