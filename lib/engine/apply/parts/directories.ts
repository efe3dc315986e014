import { call } from '../../shell/program';
import { originalName } from '../../shell/state-directory';
import { Part } from '../part';
import { Step } from '../step';

/**
 * A directory that is missing is made, for root alone, while the change is prepared: files are staged in it. It gets its
 * mode and owner with the change. One that we made goes again when it is empty, after all else is done.
 *
 * `later PATH`: code that removes it at the end of the script that it stands in. `G PATH NAME`: makes it ready. `H PATH
 * MODE OWNER GROUP`: makes it what it must be. `GD NAMES`, `HD NAMES`: ready, and back to the first state, those that are
 * declared no more.
 */
const DIRECTORIES = `later(){ w="rmdir -- $(q "$1") 2>/dev/null;"; printf 'late=%s"$late"; trap '"'"'eval "$late"'"'"' EXIT' "$(q "$w")"; }
stamp(){ stat -c '%a %u:%g' -- "$1"; }
had(){ read -r a b <<EOT
$(stamp "$1")
EOT
u disk "chown $b -- $(q "$1") && chmod $a -- $(q "$1")"; }
G(){ there "$1" && [ ! -d "$1" ] && refuse directory "$1" "there is a file of that name"
if [ -d "$1" ]; then o=$(stamp "$1"); else o=; fi
[ -e "$B/$2" ] || { note "own/before/$2.of" "$1"; note "own/before/$2" "$o"; }
if [ -n "$o" ]; then had "$1"; else x "$(later "$1")"; e=$(mkdir -- "$1" 2>&1) || refuse directory "$1" "$e"; fi; }
H(){ e=$( { chown "$3:$4" -- "$1" && chmod "$2" -- "$1"; } 2>&1 ) || refuse directory "$1" "$e"; }
GD(){ for o in $(left directory "$@"); do f=$(cat "$B/$o.of"); s "$(forget "$o")"; [ -d "$f" ] || continue
if [ -s "$B/$o" ] && [ -n "$(cat "$B/$o")" ]; then had "$f"; else s "$(later "$f")"; fi; done; }
HD(){ for o in $(left directory "$@"); do f=$(cat "$B/$o.of"); [ -d "$f" ] && [ -n "$(cat "$B/$o")" ] || continue
read -r a b <"$B/$o"; H "$f" "$a" "\${b%:*}" "\${b#*:}"; done; }`;

export function directories({ change, prior, wanted }: Step): Part {
  if (Object.keys(wanted.directories).length === 0 && Object.keys(prior.directories).length === 0) {
    return { functions: [], prepare: [], commit: [] };
  }
  const names = Object.keys(wanted.directories).map((path) => originalName('directory', path));
  // A parent sorts before what is in it.
  const set = Object.entries(change.directories.set).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    functions: [DIRECTORIES],
    prepare: ['late=', ...set.map(([path]) => call('G', path, originalName('directory', path))), call('GD', ...names)],
    commit: [call('HD', ...names), ...set.map(([path, { mode, owner, group }]) => call('H', path, mode, owner, group))],
  };
}
