import { HostState } from '../../contract';
import { sysctlFile } from '../shell/proc-files';
import { call } from '../shell/program';
import { tableCall } from './parts';
import { Step } from './step';

/**
 * `claims LIST`: stops when another owner of this host holds a line of the list. `P` is where a renamed owner was.
 * `same`: stops when the owner's folder was made by another resource of that name: `I` is what tells them apart.
 * `free KEY FAMILY NAME`: stops when a table is there that is not ours.
 */
export const CLAIMS = `claims(){ [ -n "$1" ] || return 0; for f in "$R"/owners/*/claims; do
[ -f "$f" ] && [ "$f" != "$D/claims" ] && [ "$f" != "$P/claims" ] || continue
x=$(printf '%s\\n' "$1" | grep -Fx -m1 -f "$f") && stop claimed "$x" "$(cat "\${f%claims}owner")"; done; }
same(){ for f in "$D/id" "$P/id"; do [ ! -e "$f" ] || [ "$(cat "$f")" = "$I" ] || stop taken "$f"; done; }
mine(){ cat "$D/claims" "$P/claims" 2>/dev/null | grep -Fqx "table $1"; }
free(){ has "$2" "$3" && ! mine "$1" && stop not-ours "$1"; }`;

/**
 * An owner's folder changes when the change holds, and not before. `own CLAIMS`: notes how; a renamed owner's folder is
 * taken over. `disown`: the folder goes. `keep NAME FILE OF`: keeps a file as it was before this owner first touched it, or
 * that there was none, and what it is the original of. `left KIND NAMES`: what is kept and not of these names. `forget
 * NAME`: code that drops one.
 */
export const OWN = `there(){ [ -e "$1" ] || [ -L "$1" ]; }
own(){ note own/owner "$O"; note own/id "$I"
true >"$J/own/claims" || full; [ -z "$1" ] || note own/claims "$1"; s '[ -e "$D/claims" ] || [ ! -e "$P/claims" ] || { rm -rf "$D"; mv "$P" "$D"; }
mkdir -p "$D/before" "$D/listings"; for d in before listings .; do for f in "$J/own/$d"/*; do [ -d "$f" ] && [ ! -L "$f" ] || [ ! -e "$f" ] && [ ! -L "$f" ] || mv -f "$f" "$D/$d/"; done; done'; }
originals(){ B=$D/before; [ -e "$D/claims" ] || [ ! -e "$P/claims" ] || B=$P/before; }
keep(){ there "$B/$1" || [ -e "$B/$1.none" ] && return 0; o=$J/own/before/$1; note "own/before/$1.of" "$3"
if there "$2"; then cp -Pp -- "$2" "$o"; else true >"$o.none"; fi || full; }
left(){ k=$1; shift; for o in "$B/$k"-*.of; do [ -e "$o" ] || continue; o=\${o##*/}; o=\${o%.of}; case " $* " in *" $o "*) ;; *) echo "$o";; esac; done; }
disown(){ s 'rm -rf "$D" "$P"'; }
forget(){ printf 'rm -f "$D/before/%s" "$D/before/%s.none" "$D/before/%s.of"' "$1" "$1" "$1"; }`;

/** What an owner holds and nobody else may: one line each. Modules are shared. */
export function claimsOf(state: HostState): string {
  const of = (kind: string, entries: object, spelled = (key: string) => key) => Object.keys(entries).map((key) => `${kind} ${spelled(key)}`);
  return [
    ...of('table', state.tables),
    ...of('sysctl', state.sysctls, (key) => sysctlFile(key).replaceAll('/', '.')),
    ...of('logger', state.loggers),
    ...of('directory', state.directories),
    ...of('file', state.files, (path) => path.replace(/\/+/g, '/')),
    ...of('service', state.services),
  ].join('\n');
}

/** Whether an owner leaves no trace on a host. */
export function holdsNothing(state: HostState): boolean {
  return claimsOf(state) === '' && state.modules.length === 0;
}

/** Refuses what another owner holds, be it to change or to destroy it, and tables that are there without being ours. */
export function ownership({ prior, wanted, change }: Step): string[] {
  const both = {
    ...wanted,
    tables: { ...prior.tables, ...wanted.tables },
    sysctls: { ...prior.sysctls, ...wanted.sysctls },
    loggers: { ...prior.loggers, ...wanted.loggers },
    directories: { ...prior.directories, ...wanted.directories },
    files: { ...prior.files, ...wanted.files },
    services: { ...prior.services, ...wanted.services },
  };
  const added = Object.keys(change.tables.set).filter((key) => !(key in prior.tables)).map((key) => tableCall('free', key));
  return [call('claims', claimsOf(both)), ...added];
}
