import { parseTableKey } from '../../../contract';
import { outlineTable } from '../../../nft/outline';
import { QUERY_FUNCTIONS } from '../../canonical/canonical';
import { CHANGE_FUNCTIONS, RESTORE, TableChange } from '../../change';
import { sha256 } from '../../hash';
import { externalSets } from '../../shell/nft-functions';
import { call, quote } from '../../shell/program';
import { Part } from '../part';
import { isElementsOnly, Step } from '../step';

/**
 * `T0 HASH`: keeps the listing that `Q` just got. `T1 KEY FAMILY NAME HASH COUNT`: where no namespace can be made, what
 * the host lists right after the commit has to serve. `TU KEY FAMILY NAME`: adds a table as it is now, with all that counts
 * and runs out in it, to what the undo loads, and leaves it in `$J/was`.
 */
const TABLES = `T0(){ [ -z "$h" ] || printf '%s\\n' "$l" >"$J/own/listings/$1-$V" || full; }
T1(){ [ -f "$J/own/listings/$4-$V" ] || { steady "$2" "$3" "$5"; r listed "$1" "$(printf '%s\\n' "$l" | c)"
printf '%s\\n' "$l" >"$J/own/listings/$4-$V" || rm -f "$J/own/listings/$4-$V"; }; }
TU(){ printf 'table %s\\ndelete table %s\\n' "$1" "$1" >>"$J/undo.nft" || full
: >"$J/was"; ! has "$2" "$3" || { nft list table "$2" "$3" >"$J/was" && cat "$J/was" >>"$J/undo.nft"; } || full; }`;

/** A call about one table: its key, family and name. */
export function tableCall(name: string, key: string): string {
  const table = parseTableKey(key)!;
  return call(name, key, table.family, table.name);
}

/** Puts each text into a variable, so that it travels once, and asks the host's own nft and kernel about it, once. */
export function questions({ change, made, tried }: Step, then: (text: string) => string): string[] {
  return Object.entries(change.tables.set).flatMap(([key, text], i) => tried[key] !== undefined || isElementsOnly(made[key]) ? []
    : [`t${i}=${quote(text)}`, `${tableCall('Q', key)} "$t${i}"${then(text)}`]);
}

/** Asks whether the kernel would take a change of elements, where the table is; `unfit KEY` says no, in no words. */
export function elementQuestions({ made }: Step): string[] {
  const changes = Object.entries(made).filter(([, change]) => isElementsOnly(change));
  return changes.length === 0 ? [] : [
    'E(){ printf \'%s\\n\' "$2" | nft -c -f - >/dev/null 2>&1 || r unfit "$1"; }',
    ...changes.map(([key, { template }]) => call('E', key, template.map((line) => line.slice(1)).join('\n'))),
  ];
}

export function tables(step: Step): Part {
  const { change, prior, wanted } = step;
  const changed = [...change.tables.drop, ...Object.keys(change.tables.set)];
  const kept = Object.values(wanted.tables).map((text) => `*/${sha256(text)}-*`).concat('""').join('|');
  const forgetListings = call('s', `for f in "$D"/listings/*; do case "$f" in ${kept}) ;; *) rm -f "$f";; esac; done`);
  const changes = Object.entries(step.made);
  const partial = changes.filter(([, made]) => made.partial).map(([key]) => key);
  if (changed.length === 0) {
    return { functions: QUERY_FUNCTIONS, prepare: [forgetListings], commit: [] };
  }
  return {
    functions: [...QUERY_FUNCTIONS, TABLES, CHANGE_FUNCTIONS, `RESTORE=${quote(RESTORE)}`],
    prepare: [
      ...questions(step, (text) => ` || halt; T0 ${sha256(text)}`),
      forgetListings,
      ...change.tables.drop.flatMap((key) => [tableCall('TU', key), `echo ${quote(`table ${key}\ndelete table ${key}`)} >>"$J/made.nft" || full`]),
      externalSets(prior.external_sets),
      ...changes.flatMap(([key, made], i) => [
        ...made.partial || step.tried[key] === undefined ? [] : [`t${i}=${quote(change.tables.set[key])}`],
        made.inverse === undefined ? tableCall('TU', key) : `printf '%s\\n' ${quote(made.inverse)} >>"$J/undo.nft" || full`,
        `${call('changes', key, needsLook(made) ? step.seen[key]! : '-', made.template.join('\n'))}${made.partial ? '' : ` "$t${i}"`}`,
      ]),
      'joined || full',
      externalSets(wanted.external_sets),
      ...partial.length > 0 ? [call('fits', ...partial)] : [],
      `U=${quote(changes.flatMap(([, { carried }]) => carried).join(' '))}`,
      'u run "$RESTORE; J=$(q "$J"); U=$(q "$U"); restore"',
    ],
    commit: [
      'refilled',
      'e=$(nft -f "$J/commit.nft" 2>&1) || refuse tables "" "${e:-nft ended with status $?, and said nothing}"',
      ...Object.entries(change.tables.set).filter(([key]) => step.tried[key] === undefined)
        .map(([key, text]) => `${tableCall('T1', key)} ${sha256(text)} ${differentElements(text)}`),
    ],
  };
}

/** What `steady` counts: a comma in a comment parts an element there too. */
function differentElements(text: string): number {
  const items = outlineTable(text).blocks.flatMap(({ body, items }) => (body === 'elements' ? items : []));
  return new Set(items.flatMap((item) => item.split(',')).map((piece) => piece.trim())).size;
}

/** Elements are named by what they are, rules by their place: that place must not have changed. */
function needsLook(made: TableChange): boolean {
  return made.partial && !isElementsOnly(made);
}
