import { HostDirectory, HostFacts, HostFile, HostService, HostState, secretsIn } from '../../contract';
import { canonicalise } from '../canonical/canonical';
import { externalIn } from '../drift/external';
import { tableWithDeviations } from '../drift/table-drift';
import { withoutSecrets } from '../files/secrets';
import { sha256 } from '../hash';
import { incomplete, nftFailed, nftTooOld, noNft, noTool, OLDEST_NFT } from '../host-errors';
import { ListedTable, Memory } from '../memory';
import { HostRecord, parseRecords } from '../shell/records';
import { Tenancy } from '../tenancy';
import { Transport } from '../transport/transport';
import { Loss, readLosses } from './loss';
import { observeProgram } from './script';

export interface Observation {
  /** The given state with just the host's deviations in it. */
  readonly state: HostState;
  readonly memory: Memory;
  readonly facts: HostFacts;
  /** Whether the host would load at boot what the last change left for it; undefined when that left nothing. */
  readonly persisted?: boolean;
  /** The owner of a change that was begun, and that nothing on the host ends any more before the next change or boot. */
  readonly stranded?: string;
  /** What readers of the declared logs could not take. */
  readonly losses: readonly Loss[];
}

/**
 * Compares a host with a state: one round trip, and a second one only when a table differs and the host does not
 * remember how it lists the wanted one (a first look after an import, or after nft itself was upgraded).
 */
export async function observe(transport: Transport, tenancy: Tenancy, state: HostState, memory: Memory): Promise<Observation> {
  const { script, mark } = observeProgram(tenancy.owner, tenancy.netns, state, memory);
  const result = await transport.run(script);
  const records = parseRecords(result.stdout, mark);
  if (!records) {
    throw incomplete(transport.name, 'look at the host', result.stderr);
  }
  const facts = readFacts(transport.name, records);
  const tables = await readTables(transport, state, memory, records);
  return {
    facts,
    memory: { ...memory, tables: tables.memory, seen: tables.seen },
    persisted: memory.boot === undefined ? undefined : !records.some(({ kind }) => kind === 'no-boot'),
    stranded: records.find(({ kind }) => kind === 'stranded')?.args[0],
    losses: readLosses(records),
    state: {
      ...state,
      tables: tables.texts,
      modules: state.modules.filter((module) => !find(records, 'no-module', module)),
      sysctls: readValues(state.sysctls, 'sysctl', records),
      loggers: readValues(state.loggers, 'logger', records),
      directories: readDirectories(state.directories, records),
      files: readFiles(state.files, records),
      services: readServices(state.services, records),
    },
  };
}

function find(records: readonly HostRecord[], kind: string, key: string): HostRecord | undefined {
  return records.find((record) => record.kind === kind && record.args[0] === key);
}

/** The host's facts, or the reason why nothing can be done there. */
export function readFacts(host: string, records: readonly HostRecord[]): HostFacts {
  for (const { kind, args } of records) {
    if (kind === 'no-nft') {
      throw noNft(host, args[0]);
    }
    if (kind === 'no-tool') {
      throw noTool(host, args[0]);
    }
    if (kind === 'nft-failed') {
      throw nftFailed(host, args.join(' '));
    }
  }
  const [kernel, nft, distribution, serviceManager] = records.find(({ kind }) => kind === 'facts')!.args;
  if (isOlder(nft, OLDEST_NFT)) {
    throw nftTooOld(host, nft);
  }
  return { kernel, nft, distribution, service_manager: serviceManager };
}

function isOlder(version: string, than: string): boolean {
  const [a, b] = [version, than].map((text) => text.split('.').map((part) => Number.parseInt(part, 10) || 0));
  const differing = b.findIndex((part, i) => (a[i] ?? 0) !== part);
  return differing >= 0 && (a[differing] ?? 0) < b[differing];
}

async function readTables(
  transport: Transport, { tables: wanted, external_sets: external }: HostState, memory: Memory, records: readonly HostRecord[],
) {
  const texts: Record<string, string> = {};
  const listed: Record<string, ListedTable> = {};
  const seen: Record<string, string> = {};
  const live = new Map(records.filter(({ kind }) => kind === 'live').map(({ args, body }) => [args[0], { hash: args[1], listing: body }]));
  const listings = new Map(records.filter(({ kind }) => kind === 'wanted').map(({ args, body }) => [args[0], body]));

  const unknown = [...live.keys()].filter((key) => wanted[key] !== '' && !listings.has(key));
  const verdicts = await canonicalise(transport, Object.fromEntries(unknown.map((key) => [key, wanted[key]])), external);
  verdicts.forEach((verdict, key) => verdict.kind === 'listed' && listings.set(key, verdict.listing));

  for (const [key, text] of Object.entries(wanted)) {
    const found = live.get(key);
    if (!found) {
      if (!find(records, 'absent', key)) {
        texts[key] = text;
        listed[key] = memory.tables[key];
        seen[key] = memory.tables[key].listing;
      }
      continue;
    }
    seen[key] = found.hash;
    texts[key] = tableWithDeviations(text, listings.get(key), found.listing, externalIn(key, external));
    if (texts[key] === text || text === '') {
      listed[key] = { text: sha256(texts[key]), listing: found.hash };
    } else if (memory.tables[key]) {
      listed[key] = memory.tables[key];
    }
  }
  return { texts, memory: listed, seen };
}

function readValues(wanted: Readonly<Record<string, string>>, kind: string, records: readonly HostRecord[]): Record<string, string> {
  return Object.fromEntries(Object.entries(wanted)
    .filter(([key]) => !find(records, `no-${kind}`, key))
    .map(([key, value]) => [key, find(records, kind, key)?.args[1] ?? value]));
}

function readFiles(wanted: HostState['files'], records: readonly HostRecord[]): Record<string, HostFile> {
  return readEach(wanted, 'file', records, (file, { args, body }) => ({
    ...file,
    ...readPermissions(args[1]),
    content: secretsIn(file.content).length > 0 ? withoutSecrets(file.content, body) : body,
  }));
}

function readDirectories(wanted: HostState['directories'], records: readonly HostRecord[]): Record<string, HostDirectory> {
  return readEach(wanted, 'directory', records, (_, { args }) => readPermissions(args[1]));
}

function readServices(wanted: HostState['services'], records: readonly HostRecord[]): Record<string, HostService> {
  return readEach(wanted, 'service', records, (service, { args }) => ({ ...service, running: args[1] === 'true', enabled: args[2] === 'true' }));
}

/** What is there of the wanted, with what was reported to differ. */
function readEach<T>(
  wanted: Readonly<Record<string, T>>, kind: string, records: readonly HostRecord[], read: (value: T, record: HostRecord) => T,
): Record<string, T> {
  return Object.fromEntries(Object.entries(wanted)
    .filter(([key]) => !find(records, `no-${kind}`, key))
    .map(([key, value]) => {
      const record = find(records, kind, key);
      return [key, record === undefined ? value : read(value, record)];
    }));
}

function readPermissions(words: string): HostDirectory {
  const [mode, owner, group] = words.split(' ');
  return { mode: mode.padStart(4, '0'), owner, group };
}
