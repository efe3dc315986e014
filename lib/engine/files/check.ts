import { quote } from '../shell/program';
import { WITH_CHILDREN } from '../shell/time-limit';

/**
 * `try PATH COMMAND`: whether a staged text is good; reports it when not. The command runs where it can neither reach a
 * network nor do harm to the host's own: in a throwaway network namespace, where one can be made. Its parent is not in there.
 */
export const CHECK = `${WITH_CHILDREN}
try(){ away=; ! unshare -n true 2>/dev/null || away='unshare -n'; o=$(timeout 20 setsid sh -c "$G" sh $away sh -c "$2" </dev/null 2>&1 9>&-)
w=$?; [ "$w" -eq 0 ] && return; r refused-check "$1" "$w"; printf '%s\\n' "$o"; return 1; }`;

/** A check's command, with the place of the staged text in it. */
export function checkCommand(command: string, place: string): string {
  return command.replaceAll('%s', () => /^[A-Za-z0-9_./@:+-]+$/.test(place) ? place : quote(place));
}
