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
  /** Tells this resource from another one with the same owner. */
  readonly id: string;
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
  const of = (kind: string, entries: object, spelled = (key: string) => key) => Object.keys(entries).map((key) => `${kind} ${spelled(key)}`);
  return [
    ...of('table', state.tables),
    ...of('sysctl', state.sysctls, (key) => sysctlFile(key).replaceAll('/', '.')),
    ...of('logger', state.loggers),
    ...of('file', state.files, (path) => path.replace(/\/+/g, '/')),
  ].join('\n');
}

/** What is given up is claimed for as long as it takes: nobody destroys what another owner holds. */
function claimsOfBoth({ prior, wanted }: Step): string {
  return claimsOf({
    ...wanted,
    tables: { ...prior.tables, ...wanted.tables },
    sysctls: { ...prior.sysctls, ...wanted.sysctls },
    loggers: { ...prior.loggers, ...wanted.loggers },
    files: { ...prior.files, ...wanted.files },
  });
}

function header({ tenancy }: Step): string[] {
  // A folder that no host has stands for none.
  const former = tenancy.formerOwner === undefined ? '/dev/null' : ownerDirectory(tenancy.formerOwner, tenancy.netns);
  return [NFT_READY, REPORT_FACTS, `R=${quote(stateRoot(tenancy.netns))}`, `D=${quote(ownerDirectory(tenancy.owner, tenancy.netns))}`,
    `O=${quote(tenancy.owner)}`, `P=${quote(former)}`, CLAIMS, ...QUERY_FUNCTIONS];
}

/** Refuses what another owner holds, and tables that are on the host already without being ours. */
function ownership(step: Step): string[] {
  const added = Object.keys(step.change.tables.set).filter((key) => !(key in step.prior.tables)).map((key) => tableCall('free', key));
  return [call('claims', claimsOfBoth(step)), ...added];
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
  const values = (kind: 'sysctl' | 'logger', file: (key: string) => string) => {
    const { set, drop } = change[`${kind}s`];
    const write = (name: string, entries: Readonly<Record<string, string>>) =>
      Object.entries(entries).map(([key, value]) => call(name, kind, key, file(key), originalName(kind, key), value));
    return [
      ...drop.map((key) => call('B', kind, key, file(key), originalName(kind, key))),
      ...write('W', set),
      // Some values reset others, in whatever order they are written.
      ...(Object.keys(set).length + drop.length > 0 ? write('A', wanted[`${kind}s`]) : []),
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
    `I=${step.id}`, 'ready', 'facts', 'begin', 'same',
    ...ownership(step),
    ...questions(change, (text) => ` || halt; T0 ${sha256(text)}`),
    'adopt', call('claim', claimsOfBoth(step)),
    ...change.modules.map((module) => call('L', module)),
    ...values('sysctl', sysctlFile),
    ...values('logger', loggerFile),
    ...change.files.drop.map((path) => call('G', path, originalName('file', path))),
    ...Object.entries(change.files.set).map(([path, file]) =>
      call('F', path, file.mode, file.owner, file.group, originalName('file', path), file.content)),
    ...(commit.length > 0 ? [`e=$( { ${commit.join('; ')}; } | nft -f - 2>&1 ) || refuse tables '' "$e"`] : []),
    ...Object.entries(change.tables.set).map(([key, text]) => `${tableCall('T1', key)} ${sha256(text)}`),
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
