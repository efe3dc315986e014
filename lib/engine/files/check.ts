import { quote } from '../shell/program';

/**
 * `try PATH COMMAND`: whether a staged text is good; reports it when not. The command runs where it can neither reach a
 * network nor do harm to the host's own: in a throwaway network namespace, where one can be made.
 */
export const CHECK = `try(){ if unshare -n true 2>/dev/null; then o=$(timeout 20 unshare -n sh -c "$2" </dev/null 2>&1 9>&-); else o=$(timeout 20 sh -c "$2" </dev/null 2>&1 9>&-); fi
w=$?; [ "$w" -eq 0 ] && return; r refused-check "$1" "$w"; printf '%s\\n' "$o"; return 1; }`;

/** A check's command, with the place of the staged text in it. */
export function checkCommand(command: string, place: string): string {
  return command.replaceAll('%s', () => /^[A-Za-z0-9_./@:+-]+$/.test(place) ? place : quote(place));
}
