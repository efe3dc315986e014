import { loggerFile, sysctlFile } from '../../shell/proc-files';
import { call } from '../../shell/program';
import { originalName } from '../../shell/state-directory';
import { Part } from '../part';
import { Step } from '../step';

/**
 * Values under /proc/sys. Some reset others, so that all of them are written back when one changes, twice: the second
 * time finds those right that the first one has reset.
 *
 * `was FILE`: notes a value for the undo. `V KIND KEY FILE NAME`: the same for one that is about to change. `VD KIND
 * NAMES`, `BD KIND NAMES`: before and at the return of all values of that kind that are declared no more (`first NAME`: which
 * one that is, and whether there still is such a value). `W KIND KEY
 * FILE VALUE`: writes one, and refuses it when the kernel makes another of it, since that would be drift for ever.
 * `A`: the same where it does not hold.
 */
const VALUES = `held(){ [ "$(tr '\\t' ' ' <"$1")" = "$(printf %s "$2" | tr '\\t' ' ')" ]; }
was(){ [ ! -f "/proc/sys/$1" ] || y="$y
printf '%s\\\\n' $(q "$(cat "/proc/sys/$1")") >$(q "/proc/sys/$1")"; }
V(){ [ -f "/proc/sys/$3" ] || refuse "$1" "$2" "there is no /proc/sys/$3"; keep "$4" "/proc/sys/$3" "$2
$3"; was "$3"; }
first(){ key=$(sed 1q "$B/$1.of"); at=$(sed -n 2p "$B/$1.of"); [ -f "/proc/sys/$at" ]; }
VD(){ for o in $(left "$@"); do ! first "$o" || was "$at"; s "$(forget "$o")"; done; }
BD(){ for o in $(left "$@"); do ! first "$o" || W "$1" "$key" "$at" "$(cat "$B/$o")"; done; }
W(){ f=/proc/sys/$3; case "$(stat -c %A "$f")" in *w*) ;; *) refuse "$1" "$2" "it can only be read here; it is one value for the whole machine: set it outside of this network namespace, and leave it out";; esac
e=$( { printf '%s\\n' "$4" >"$f"; } 2>&1 ) || refuse "$1" "$2" "$e"
held "$f" "$4" || refuse "$1" "$2" "the kernel makes $(cat "$f") of $4; declare it that way"; }
A(){ held "/proc/sys/$3" "$4" || W "$@"; }`;

/** sysctls and bindings of loggers. */
export function values({ change, wanted }: Step): Part {
  const kinds = [{ kind: 'sysctl', file: sysctlFile }, { kind: 'logger', file: loggerFile }] as const;
  const each = <T>(make: (kind: 'sysctl' | 'logger', file: (key: string) => string) => T[]) => kinds.flatMap(({ kind, file }) => make(kind, file));
  const names = (kind: 'sysctl' | 'logger') => Object.keys(wanted[`${kind}s`]).map((key) => originalName(kind, key));
  return {
    functions: [VALUES],
    prepare: [
      'y=',
      ...each((kind, file) => [
        call('VD', kind, ...names(kind)),
        ...Object.keys(change[`${kind}s`].set).map((key) => call('V', kind, key, file(key), originalName(kind, key))),
        ...Object.keys(wanted[`${kind}s`]).filter((key) => !(key in change[`${kind}s`].set))
          .map((key) => call('was', file(key))),
      ]),
      '[ -z "$y" ] || u run "$y$y"',
    ],
    commit: each((kind, file) => [
      call('BD', kind, ...names(kind)),
      ...Object.entries(change[`${kind}s`].set).map(([key, value]) => call('W', kind, key, file(key), value)),
      ...Object.entries(wanted[`${kind}s`]).map(([key, value]) => call('A', kind, key, file(key), value)),
    ]),
  };
}
