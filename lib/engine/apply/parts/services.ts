import { posix } from 'node:path';
import { HostService } from '../../../contract';
import { LOGS, logsOf, MANAGER } from '../../services/manager';
import { call } from '../../shell/program';
import { originalName } from '../../shell/state-directory';
import { Part } from '../part';
import { Step } from '../step';

/**
 * `SU NAME ORIGINAL`: notes how a service is, for the undo and as its original. `SN NAME`: the undo of one whose unit comes
 * with the change, to run before that goes again. `SF ORIGINAL`: as `SU`, for one that is declared no more; `SD NAMES`: for all
 * but these. `spare`: seconds for the manager, which leave some before the guard undoes the change without a word. `tries NAME VERB
 * [RUNLEVELS]`: has the manager do it, or refuses with its words and the last ones of the service.
 * `SV NAME RUNNING ENABLED VERB WHAT`: makes it so; VERB is what a changed file asks for, and WHAT how it shall log. `SX NAMES`,
 * `SE NAMES`: of all but these, end those that did not run at first, while their units are there, and give all of them back
 * their first state. `stays NAME WHAT`: refuses one that started and fell over, or does not log as it should. `calms NAME`: waits,
 * three seconds at most, until its process sleeps: on a busy machine, one that will fall over may not have come to it yet.
 */
const SERVICES = `SU(){ if svc known "$1"; then a=stop; ! svc runs "$1" || a=restart; b=disable; ! svc enabled "$1" || b=enable; l=$(echo $(levels "$1"))
u run "$(tell $a "$1")"; svc fixed "$1" || u disk "$(tell $b "$1" "$l")"; else a=none b=none l=; fi
[ -e "$B/$2" ] || { note "own/before/$2.of" "$1"; note "own/before/$2" "$a $b $l"; }; }
SN(){ svc known "$1" || { u run "$(tell stop "$1") || :"; u disk "$(tell disable "$1") || :"; }; }
SF(){ [ ! -e "$B/$1.of" ] || { SU "$(cat "$B/$1.of")" "$1"; s "$(forget "$1")"; }; }
SD(){ for o in $(left service "$@"); do SF "$o"; done; }
spare(){ if [ -z "\${due:-}" ]; then echo "$T"; else t=$((due-$(up)-2)); [ "$t" -lt "$T" ] || t=$T; [ "$t" -gt 0 ] || t=1; echo "$t"; fi; }
last_words(){ [ "$M" != systemd ] || journalctl -u "$1" -n 10 --no-pager -o cat 2>/dev/null; }
tries(){ e=$(T=$(spare); eval "$(tell "$2" "$1" "\${3:-}")" 2>&1) || refuse service "$1" "cannot $2 it: $e
$(last_words "$1")"; }
end(){ ! svc runs "$1" || tries "$1" stop; }
able(){ if svc fixed "$1"; then :; elif [ "$2" = enable ]; then svc enabled "$1" || tries "$1" enable "\${3:-}"; else ! svc enabled "$1" || tries "$1" disable; fi; }
SV(){ svc known "$1" || refuse service "$1" "there is no such service; install the package that it belongs to"
if [ "$2" = false ]; then end "$1"; elif ! svc runs "$1"; then tries "$1" start; elif [ -n "$4" ]; then tries "$1" "$4"; elif ! logs "$1" $5; then tries "$1" restart; fi
if [ "$3" = true ]; then able "$1" enable; else able "$1" disable; fi; }
SX(){ for o in $(left service "$@"); do f=$(cat "$B/$o.of"); read -r a b l <"$B/$o"; svc known "$f" || continue
case $a in none) end "$f"; able "$f" disable;; stop) end "$f";; esac; done; }
SE(){ for o in $(left service "$@"); do f=$(cat "$B/$o.of"); ! grep -q ^none "$B/$o" && svc known "$f" || continue
read -r a b l <"$B/$o"; if [ "$a" = stop ]; then end "$f"; else tries "$f" restart; fi; able "$f" "$b" "$l"; done; }
stays(){ looks=0; until svc runs "$1" && logs "$1" $2; do svc runs "$1" || refuse service "$1" "it started, and ended at once
$(last_words "$1")"; looks=$((looks+1)); [ "$looks" -lt 10 ] || refuse service "$1" "it runs, but $why
$(last_words "$1")"; sleep 0.5 9>&-; done; }
calm(){ [ "$M" = systemd ] && p=$(systemctl show -p MainPID --value -- "$1") && [ "$p" != 0 ] || return 0
case "$(sed 's/.*) \\(.\\).*/\\1/' "/proc/$p/stat" 2>/dev/null)" in S|I) ;; *) false;; esac; }
calms(){ looks=0; until calm "$1" || [ "$looks" -ge 6 ]; do looks=$((looks+1)); sleep 0.5 9>&-; done; }`;

/** What an old or a new file asks of a service that reads it. */
function verb({ restart_on: restart, reload_on: reload }: HostService, changed: ReadonlySet<string>): string {
  if (restart?.some((path) => changed.has(path))) {
    return 'restart';
  }
  return reload?.some((path) => changed.has(path)) ? 'reload' : '';
}

function touched(step: Step): [string, HostService, string][] {
  const { change, wanted } = step;
  const changed = new Set([...Object.keys(change.files.set), ...change.files.drop]);
  return Object.entries(wanted.services)
    .map(([name, service]): [string, HostService, string] => [name, service, verb(service, changed)])
    .filter(([name, , asked]) => name in change.services.set || asked !== '');
}

/** Whether files may be units, of which systemd knows only after it has read them again. */
function unitsChange({ change }: Step): boolean {
  return [...Object.keys(change.files.set), ...change.files.drop].some((path) => /^\/(etc|usr\/lib|lib)\/systemd\/system\//.test(path));
}

/** Whether its unit or script comes with the change, so that the host need not know it before. */
function comesAlong(name: string, { wanted }: Step): boolean {
  const units = [name, `${name}.service`, `${name.replace(/@.*/, '@')}.service`];
  return Object.keys(wanted.files).some((path) => path === `/etc/init.d/${name}`
    || posix.dirname(path).endsWith('/systemd/system') && units.includes(posix.basename(path)));
}

/** Whether the host knows the services that it is to keep; where nothing may change. */
export function serviceQuestions(step: Step): string[] {
  const asked = Object.keys(step.change.services.set).filter((name) => !comesAlong(name, step));
  return asked.length === 0 ? [] : [
    MANAGER, 'manager', 'known(){ [ "$M" = none ] || svc known "$1" || r unknown-service "$1"; }', ...asked.map((name) => call('known', name)),
  ];
}

function names({ wanted }: Step): string[] {
  return Object.keys(wanted.services).map((name) => originalName('service', name));
}

function concerned(step: Step): boolean {
  return Object.keys(step.wanted.services).length > 0 || Object.keys(step.prior.services).length > 0;
}

/** Comes first, so that its undo comes last: services start again on files that are back. */
export function formerServices(step: Step): Part {
  if (!concerned(step)) {
    return { functions: [], prepare: [], commit: [] };
  }
  return {
    functions: [MANAGER, LOGS, SERVICES],
    prepare: [
      'manager',
      ...Object.keys(step.wanted.services).length > 0 ? ['[ "$M" != none ] || stop no-manager'] : [],
      ...touched(step).filter(([, service]) => !isLate(service)).map(([name]) => call('SU', name, originalName('service', name))),
      call('SD', ...names(step), ...stayers(step)),
      ...unitsReadInUndo(step),
    ],
    commit: [call('SX', ...names(step), ...stayers(step))],
  };
}

/** Comes before tables: what they count on runs by then, and an undo ends it after they have let go of it. */
export function servicesBeforeTables(step: Step): Part {
  const changed = touched(step).filter(([, service]) => isEarly(service));
  return changed.length === 0 ? { functions: [], prepare: [], commit: [] } : {
    functions: [],
    prepare: changed.map(([name]) => call('SN', name)),
    commit: [...unitsRead(step), ...started(changed)],
  };
}

/**
 * Comes after tables, and before files that are declared no more go: those may be the units of what ends now. In an undo, it
 * runs again before the tables count on it.
 */
export function servicesAfterTables(step: Step): Part {
  const late = touched(step).filter(([, service]) => isLate(service));
  const leaving = stayers(step);
  return late.length + leaving.length === 0 ? { functions: [], prepare: [], commit: [] } : {
    functions: [],
    prepare: [
      ...late.map(([name]) => call('SU', name, originalName('service', name))),
      ...leaving.map((name) => call('SF', name)),
      ...unitsReadInUndo(step),
    ],
    commit: leaving.length > 0 ? [call('SX', ...names(step))] : [],
  };
}

/** Comes last: services start on what the change has made. */
export function services(step: Step): Part {
  if (!concerned(step)) {
    return { functions: [], prepare: [], commit: [] };
  }
  // One may take what another one held: a port, or a log group.
  const changed = touched(step).filter(([, service]) => !isEarly(service)).sort(([, a], [, b]) => Number(a.running) - Number(b.running));
  return {
    functions: [],
    prepare: changed.map(([name]) => call('SN', name)),
    commit: [...unitsRead(step), call('SE', ...names(step)), ...started(changed)],
  };
}

function isEarly({ before_tables: early, running }: HostService): boolean {
  return Boolean(early) && running;
}

/** Whether it ends only after tables have changed. */
function isLate({ before_tables: early, running }: HostService): boolean {
  return Boolean(early) && !running;
}

/** Names of originals of services that end only after tables have changed, unless others may need their places before. */
function stayers(step: Step): string[] {
  return touched(step).some(([, service]) => isEarly(service)) ? [] : Object.entries(step.prior.services)
    .filter(([name, service]) => isEarly(service) && !(name in step.wanted.services)).map(([name]) => originalName('service', name));
}

function unitsReadInUndo(step: Step): string[] {
  return unitsChange(step) ? ['[ "$M" != systemd ] || u run "systemctl daemon-reload"'] : [];
}

function unitsRead(step: Step): string[] {
  return unitsChange(step) ? ['[ "$M" != systemd ] || systemctl daemon-reload'] : [];
}

/** Makes services what they must be, and looks at those that run once more: they may end soon after they have started. */
function started(changed: readonly [string, HostService, string][]): string[] {
  const running = changed.filter(([, service]) => service.running);
  return [
    ...changed.map(([name, service, asked]) => call('SV', name, String(service.running), String(service.enabled), asked, logsOf(service))),
    ...running.length > 0 ? ['sleep 0.5 9>&-'] : [],
    ...running.flatMap(([name, service]) => [call('calms', name), call('stays', name, logsOf(service))]),
  ];
}
