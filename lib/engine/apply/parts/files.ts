import { posix } from 'node:path';
import { secretsIn } from '../../../contract';
import { CHECK, checkCommand } from '../../files/check';
import { withSecrets } from '../../files/secrets';
import { call, quote } from '../../shell/program';
import { originalName } from '../../shell/state-directory';
import { Part } from '../part';
import { Step } from '../step';

/**
 * A file is staged beside its place, with mode and owner, and takes it by a rename. What was there keeps a second name
 * until the change is confirmed, so that its way back is a rename too: that needs no room. While both names are of one file,
 * nothing has taken its place yet, and mv would refuse.
 *
 * The place where it is staged is nobody else's: what stands there already, a link to somewhere else at worst, goes first.
 *
 * Of a file with secrets the host keeps a hash for itself (`FS PATH NAME`): nobody else may know what it must hold.
 *
 * `save PATH`: gives it that name. `F PATH MODE OWNER GROUP NAME CONTENT`, `C PATH`: stage, and put in place. `FD NAMES`,
 * `CD NAMES`: the same for the originals of all files that are declared no more.
 */
const FILES = `save(){ w=$1.cdk-netfilter-was; if there "$1"; then x "rm -f -- $(q "$w")"; rm -f -- "$w"
ln -- "$1" "$w" 2>/dev/null || e=$(cp -Pp -- "$1" "$w" 2>&1) || refuse file "$1" "no room to keep what was there"
u disk "w=$(q "$w") f=$(q "$1"); if [ -e \\"\\$w\\" ] || [ -L \\"\\$w\\" ]; then i=\\$(stat -c %d:%i -- \\"\\$w\\")
if [ \\"\\$i\\" = \\"\\$(stat -c %d:%i -- \\"\\$f\\" 2>/dev/null)\\" ]; then rm -f -- \\"\\$w\\"; else mv -f -- \\"\\$w\\" \\"\\$f\\"; fi; fi"; s "rm -f -- $(q "$w")"; else u disk "rm -f -- $(q "$1")"; fi; }
F(){ [ -d "$1" ] && refuse file "$1" "there is a directory of that name"; d=$(dirname -- "$1")
[ -d "$d" ] || refuse file "$1" "there is no directory $d"; keep "$5" "$1" "$1"; save "$1"
t=$1.cdk-netfilter; x "rm -f -- $(q "$t")"
e=$( { rm -f -- "$t" && set -C && printf %s "$6" | cat >"$t" && chown -h "$3:$4" "$t" && chmod "$2" "$t" && flush "$t"; } 2>&1 ) || refuse file "$1" "$e"; }
FS(){ h=$(sha256sum <"$1.cdk-netfilter") && note "own/stamp-$2" "\${h%% *}"; }
C(){ e=$(mv -f -- "$1.cdk-netfilter" "$1" 2>&1) || refuse file "$1" "$e"; }
FD(){ for o in $(left file "$@"); do f=$(cat "$B/$o.of"); s "$(forget "$o")"; save "$f"; there "$B/$o" || continue
t=$f.cdk-netfilter; x "rm -f -- $(q "$t")"; e=$(rm -f -- "$t" && cp -Pp -- "$B/$o" "$t" 2>&1) || refuse file "$f" "$e"; done; }
CD(){ for o in $(left file "$@"); do f=$(cat "$B/$o.of"); if there "$B/$o"; then C "$f"; else rm -f -- "$f"; fi; done; }`;

export function files({ change, secrets = {} }: Step): Part {
  const paths = Object.keys(change.files.set);
  return {
    functions: [FILES, CHECK],
    prepare: Object.entries(change.files.set).flatMap(([path, file]) => [
      call('F', path, file.mode, file.owner, file.group, originalName('file', path), withSecrets(file.content, secrets)),
      ...file.check ? [`${call('try', path, checkCommand(file.check, staged(path)))} || halt`] : [],
      ...secretsIn(file.content).length > 0 ? [call('FS', path, originalName('file', path))] : [],
    ]),
    commit: [
      ...paths.map((path) => call('C', path)),
      ...(paths.length > 0 ? [call('flush', ...new Set(paths.map((path) => posix.dirname(path))))] : []),
    ],
  };
}

/** Comes after tables and the services that end with them: files that are declared no more go, or are what they were first. */
export function formerFiles({ wanted }: Step): Part {
  const names = Object.keys(wanted.files).map((path) => originalName('file', path));
  return { functions: [], prepare: [call('FD', ...names)], commit: [call('CD', ...names)] };
}

function staged(path: string): string {
  return `${path}.cdk-netfilter`;
}

/** The same checks where nothing may change: each text in a folder of its own, which goes again. */
export function trials({ change, secrets = {}, token }: Step): string[] {
  // What needs a secret that is not known yet cannot be tried.
  const checked = Object.entries(change.files.set)
    .filter(([, { check, content }]) => check && secretsIn(content).every((name) => name in secrets));
  const folder = `/run/cdk-netfilter-${token}`;
  return checked.length === 0 ? [] : [
    CHECK,
    `umask 077; mkdir ${folder} || stop no-room; trap 'rm -rf ${folder}' EXIT`,
    ...checked.flatMap(([path, { check, content }]) => {
      const place = `${folder}/${posix.basename(path)}`;
      return [`printf %s ${quote(withSecrets(content, secrets))} >${quote(place)} || stop no-room`, call('try', path, checkCommand(check!, place))];
    }),
  ];
}
