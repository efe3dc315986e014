import { HostState, parseTableKey } from '../../contract';
import { QUERY_FUNCTIONS } from '../canonical/canonical';
import { sha256 } from '../hash';
import { HAS_MODULE, loggerFile, sysctlFile } from '../observe/script';
import { NFT_READY, REPORT_FACTS } from '../shell/nft-functions';
import { call, Program, program, quote } from '../shell/program';
import { ownerDirectory, stateRoot } from '../shell/state-directory';
import { Tenancy } from '../tenancy';
import { HostChange } from './changes';
import { CLAIMS, LOAD_MODULE, ORIGINALS, REMEMBER_LISTING, SET_FILE, SET_VALUE, TRANSACTION } from './functions';

export interface Step {
  readonly tenancy: Tenancy;
  readonly prior: HostState;
  readonly wanted: HostState;
  readonly change: HostChange;
}

/** Name under which the first state of a file or value is kept on the host. */
function originalName(kind: string, key: string): string {
  return `${kind}-${sha256(key).slice(0, 16)}`;
}

/** What an owner holds and nobody else may: one line each. Modules are shared. */
function claimsOf(state: HostState): string {
  const of = (kind: string, entries: object) => Object.keys(entries).map((key) => `${kind} ${key}`);
  return [...of('table', state.tables), ...of('sysctl', state.sysctls), ...of('logger', state.loggers), ...of('file', state.files)].join('\n');
}

function header({ tenancy }: Step): string[] {
  const former = tenancy.formerOwner === undefined ? '' : ownerDirectory(tenancy.formerOwner, tenancy.netns);
  return [NFT_READY, REPORT_FACTS, `R=${quote(stateRoot(tenancy.netns))}`, `D=${quote(ownerDirectory(tenancy.owner, tenancy.netns))}`,
    `O=${quote(tenancy.owner)}`, `P=${quote(former)}`, CLAIMS, ...QUERY_FUNCTIONS];
}

/** Refuses what another owner holds, and tables that are on the host already without being ours. */
function ownership({ prior, wanted, change }: Step): string[] {
  const added = Object.keys(change.tables.set).filter((key) => !(key in prior.tables)).map((key) => tableCall('free', key));
  return [call('claims', claimsOf(wanted)), ...added];
}

/** Puts each text into a variable, so that it travels once, and asks the host's own nft and kernel about it. */
function questions(change: HostChange, then: (text: string) => string): string[] {
  return Object.entries(change.tables.set)
    .flatMap(([key, text], i) => [`t${i}=${quote(text)}`, `${tableCall('Q', key)} "$t${i}"${then(text)}`]);
}

/** Tells whether a change could be made; makes none. */
export function rehearsalProgram(step: Step): Program {
  return program(header(step), ['ready', 'facts', ...ownership(step), ...questions(step.change, () => '')]);
}

/** Makes a change, or none of it: what was done before a refusal is undone by the host itself. */
export function applyProgram(step: Step): Program {
  const { wanted, change } = step;
  const listing = (text: string) => `"$D/listings/${sha256(text)}-$V"`;
  const values = (kind: 'sysctl' | 'logger', file: (key: string) => string) => {
    const { set, drop } = change[`${kind}s`];
    return [
      ...drop.map((key) => call('B', kind, key, file(key), originalName(kind, key))),
      ...Object.entries(set).map(([key, value]) => call('W', kind, key, file(key), originalName(kind, key), value)),
    ];
  };
  const commit = [
    ...[...change.tables.drop, ...Object.keys(change.tables.set)].map((key) => `echo ${quote(`table ${key}\ndelete table ${key}`)}`),
    ...Object.keys(change.tables.set).map((_, i) => `printf '%s\\n' "$t${i}"`),
  ];
  const dropped = (['sysctl', 'logger', 'file'] as const)
    .flatMap((kind) => change[`${kind}s`].drop.map((key) => originalName(kind, key)));
  const remembered = Object.values(wanted.tables).map((text) => `*/${sha256(text)}-*`).concat('""').join('|');
  const claims = claimsOf(wanted);

  return program([...header(step), TRANSACTION, ORIGINALS, REMEMBER_LISTING, HAS_MODULE, LOAD_MODULE, SET_VALUE, SET_FILE], [
    'ready', 'facts', 'begin',
    ...ownership(step),
    ...questions(change, (text) => ` || halt; T0 ${listing(text)}`),
    call('claim', claims),
    ...change.modules.map((module) => call('L', module)),
    ...values('sysctl', sysctlFile),
    ...values('logger', loggerFile),
    ...change.files.drop.map((path) => call('G', path, originalName('file', path))),
    ...Object.entries(change.files.set).map(([path, file]) =>
      call('F', path, file.mode, file.owner, file.group, originalName('file', path), file.content)),
    ...(commit.length > 0 ? [`e=$( { ${commit.join('; ')}; } | nft -f - 2>&1 ) || refuse tables '' "$e"`] : []),
    ...Object.entries(change.tables.set).map(([key, text]) => `${tableCall('T1', key)} ${listing(text)}`),
    ...dropped.map((name) => call('forget', name)),
    `for f in "$D"/listings/*; do case "$f" in ${remembered}) ;; *) rm -f "$f";; esac; done`,
    claims === '' ? 'rm -rf "$D"' : call('own', claims),
    'r done',
  ]);
}

/** A call about one table: its key, family and name. */
function tableCall(name: string, key: string): string {
  const table = parseTableKey(key)!;
  return call(name, key, table.family, table.name);
}
