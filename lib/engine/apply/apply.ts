import { randomBytes } from 'node:crypto';
import { AttributePath, HostFacts, HostState, Problem } from '../../contract';
import { ownerScript } from '../boot/owner-script';
import { mislisted, refusal } from '../canonical/refusal';
import { tableChange } from '../change';
import { lockBroken, Notice, recovered } from '../confirm/errors';
import { fingerprint } from '../files/fingerprint';
import { scrub, Secrets } from '../files/secrets';
import { sha256 } from '../hash';
import { busy, changeRefused, checkFailed, claimedByOther, incomplete, noManager, noRoom, noSuchService, ownerTaken, tableNotOurs } from '../host-errors';
import { ListedTable, Memory, triedListing } from '../memory';
import { observe, readFacts } from '../observe/observe';
import { Program } from '../shell/program';
import { HostRecord, parseRecords } from '../shell/records';
import { Tenancy } from '../tenancy';
import { RunOptions, Transport } from '../transport/transport';
import { changesBetween } from './changes';
import { holdsNothing } from './ownership';
import { BOOT_FILE } from './parts';
import { applyProgram, rehearsalProgram } from './script';
import { Step } from './step';
import { problemsOfTexts } from './texts';

export interface Wish {
  readonly tenancy: Tenancy;
  /** What holds on the host, as last observed. */
  readonly prior: HostState;
  readonly wanted: HostState;
  /** Table key → construct path, for errors. */
  readonly sources: Readonly<Record<string, string>>;
  /** Values for `${secret:name}` in files. @default - none */
  readonly secrets?: Secrets;
  /** Files whose secrets are others by now, so that they are written again whatever else changes. @default - none */
  readonly stale?: readonly string[];
  /** Whether what is wanted is to be there again after a reboot. @default false */
  readonly persist?: boolean;
}

export interface Rehearsal {
  readonly facts: HostFacts;
  /** Everything that stands against the change. */
  readonly problems: readonly Problem[];
  /** Tables that could only be checked by `nft -c`, since the host allows no network namespace. */
  readonly unlisted: readonly string[];
  /** Hash of how the host lists each table that would change. */
  readonly listings: ReadonlyMap<string, string>;
}

export interface Applied {
  readonly facts: HostFacts;
  readonly memory: Memory;
}

/** How a change is made. */
export interface Manner extends RunOptions {
  /** Tells it from every other change of the host. @default - a random one */
  readonly token?: string;
  /** Seconds after which the host undoes it unless it was confirmed. @default - it holds at once */
  readonly seconds?: number;
  /** Tables that were not as expected, each time; one that was not so twice is replaced as a whole. Also `boot`. @default - none */
  readonly moved?: readonly string[];
  /** Hears of what the host had to put right before. @default - nobody does */
  readonly onNotice?: (notice: Notice) => void;
}

/**
 * Asks a host, in one round trip and without changing anything, whether it would take a change. Where elements that change
 * do not fit, a second one asks for the words about the whole table.
 */
export async function rehearse(transport: Transport, wish: Wish, whole = false): Promise<Rehearsal> {
  const changed = changesBetween(wish.prior, wish.wanted).tables.set;
  const wrong = Object.entries(changed)
    .flatMap(([key, text]) => problemsOfTexts({ [key]: text }, wish.sources).map((problem) => ({ key, problem })));
  const step = stepOf(without(wish, wrong.map(({ key }) => key)), '', {}, { tables: {} }, () => whole);
  const records = await run(transport, rehearsalProgram(step), 'check the change', { secrets: wish.secrets });
  const facts = readFacts(transport.name, records);
  if (records.some(({ kind }) => kind === 'unfit')) {
    return rehearse(transport, wish, true);
  }
  return {
    facts,
    problems: [
      ...wrong.map(({ problem }) => problem),
      ...unmanaged(transport.name, wish, facts),
      ...Object.entries(changed).flatMap(([key, text]) => mislisted(key, text, wish.sources[key], facts.nft)),
      ...problemsIn(transport.name, wish, records, facts),
    ],
    unlisted: records.filter(({ kind }) => kind === 'unlisted').map(({ args }) => args[0]),
    listings: listingsIn(records),
  };
}

/**
 * Makes the change, in one round trip; throws when the host refused it, after the host undid what was done of it. Where
 * the host had to undo another run's change first, or holds another table than was seen, it is looked at anew: what this
 * change was made for may have changed.
 */
export async function apply(transport: Transport, wish: Wish, memory: Memory, manner: Manner = {}): Promise<Applied> {
  const id = memory.id ?? randomBytes(8).toString('hex');
  throwFirst(problemsOfTexts(changesBetween(wish.prior, wish.wanted).tables.set, wish.sources));
  const seen = seenTables(wish.prior, memory, manner);
  const step = stepOf(wish, id, manner, memory, (key) => seen[key] === undefined, seen);
  const records = await run(transport, applyProgram(step), 'change the host', { ...manner, secrets: wish.secrets });
  const facts = readFacts(transport.name, records);
  notices(transport.name, records).forEach((notice) => manner.onNotice?.(notice));
  throwFirst(problemsIn(transport.name, wish, records, facts));
  const moved = records.filter(({ kind }) => kind === 'moved').map(({ args }) => args[0]);
  if (moved.length > 0 || records.some(({ kind }) => kind === 'recovered')) {
    const seen = await observe(transport, holder(wish.tenancy), wish.prior, memory);
    return apply(transport, { ...wish, prior: seen.state }, seen.memory, { ...manner, moved: [...manner.moved ?? [], ...moved] });
  }
  const listings = listingsIn(records);
  const tables = Object.entries(wish.wanted.tables).map(([key, text]): [string, ListedTable | undefined] => {
    const listing = listings.get(key) ?? step.tried[key];
    return [key, listing === undefined ? memory.tables[key] : { text: sha256(text), listing }];
  });
  return {
    facts,
    memory: {
      id,
      tables: Object.fromEntries(tables.filter(([, listed]) => listed !== undefined)) as Memory['tables'],
      ...step.boot === undefined ? {} : { kept: sha256(step.boot) },
      ...step.boot === undefined || facts.service_manager === 'none' ? {} : { boot: sha256(step.boot) },
      ...wish.secrets === undefined ? {} : { secrets: fingerprint(wish.secrets) },
    },
  };
}

/** Under which name a host knows what held before a change. */
export function holder({ formerOwner, owner, netns }: Tenancy): Tenancy {
  return { owner: formerOwner ?? owner, netns };
}

/** A wish that leaves these tables as they are: texts that cannot be read are no question for a host. */
function without(wish: Wish, keys: readonly string[]): Wish {
  const { prior, wanted } = wish;
  const tables = Object.entries(wanted.tables).filter(([key]) => !keys.includes(key));
  const kept = Object.entries(prior.tables).filter(([key]) => keys.includes(key));
  return { ...wish, wanted: { ...wanted, tables: Object.fromEntries([...tables, ...kept]) } };
}

function stepOf(
  { tenancy, prior, wanted, secrets = {}, stale, persist = false }: Wish, id: string,
  { token = randomBytes(8).toString('hex'), seconds = 0, moved = [] }: Manner, memory: Memory,
  whole: (key: string) => boolean, seen: Step['seen'] = {},
): Step {
  const change = changesBetween(prior, wanted, stale);
  const made = Object.fromEntries(Object.entries(change.tables.set)
    .map(([key, text]) => [key, tableChange(key, prior.tables[key], text, wanted.external_sets, whole(key))]));
  const tried = Object.fromEntries(Object.entries(change.tables.set).map(([key, text]) => [key, triedListing(memory, key, text)]));
  const boot = persist && !tenancy.netns && !holdsNothing(wanted) ? ownerScript(wanted) : undefined;
  const isKept = memory.kept !== undefined && boot !== undefined && tenancy.formerOwner === undefined && !moved.includes(BOOT_FILE);
  const formerBoot = isKept ? ownerScript(prior) : undefined;
  return {
    id, token, seconds, tenancy, prior, wanted, change, made, tried, seen, secrets, boot,
    formerBoot: formerBoot !== undefined && sha256(formerBoot) === memory.kept ? formerBoot : undefined,
  };
}

/** How the host lists the tables that it holds, as far as that is known and of use. */
function seenTables(prior: HostState, memory: Memory, { moved = [] }: Manner): Step['seen'] {
  return Object.fromEntries(Object.entries(prior.tables).filter(([key]) => moved.filter((other) => other === key).length < 2)
    .map(([key, text]) => [key, memory.tables[key]?.text === sha256(text) ? memory.tables[key].listing : memory.seen?.[key]]));
}

/**
 * Runs a program, and gives back what it reported, without the secrets that programs on the host repeat; throws when it did
 * not come to its end.
 */
export async function run(
  transport: Transport, { script, mark }: Program, doing: string,
  { secrets = {}, ...options }: RunOptions & { readonly secrets?: Secrets } = {},
): Promise<readonly HostRecord[]> {
  const result = await transport.run(script, { signal: options.signal, timeoutMs: options.timeoutMs });
  const records = parseRecords(result.stdout, mark);
  if (!records) {
    throw incomplete(transport.name, doing, scrub(result.stderr, secrets));
  }
  return records.map(({ kind, args, body }) => ({ kind, args, body: scrub(body, secrets) }));
}

function unmanaged(host: string, { wanted: { services } }: Wish, { service_manager: manager }: HostFacts): Problem[] {
  return manager === 'none' && Object.keys(services).length > 0 ? [noManager(host)] : [];
}

function throwFirst([problem]: readonly Problem[]): void {
  if (problem) {
    throw problem;
  }
}

function notices(host: string, records: readonly HostRecord[]): Notice[] {
  return records.flatMap(({ kind, args }) => {
    switch (kind) {
      case 'recovered': return [recovered(host, args[0], args[1], undoWords(records))];
      case 'broken': return [lockBroken(host, args[0])];
      default: return [];
    }
  });
}

/** What the host said where its undo failed. */
export function undoWords(records: readonly HostRecord[]): string {
  return records.find(({ kind }) => kind === 'words')?.body ?? '';
}

function listingsIn(records: readonly HostRecord[]): Map<string, string> {
  return new Map(records.filter(({ kind }) => kind === 'listed').map(({ args }) => [args[0], args[1]]));
}

function problemsIn(host: string, { tenancy, wanted, sources }: Wish, records: readonly HostRecord[], { nft }: HostFacts): Problem[] {
  return records.flatMap(({ kind, args, body }): Problem[] => {
    switch (kind) {
      case 'claimed': {
        const [what, key] = splitClaim(args[0]);
        return [claimedByOther(host, `${what} "${key}"`, args[1], tenancy.owner, attributeOf(what, key))];
      }
      case 'not-ours': return [tableNotOurs(host, args[0], attributeOf('table', args[0])!)];
      case 'refused': return [refusal(args[0], wanted.tables[args[0]], body, sources[args[0]], nft)];
      case 'refused-change': {
        const [what, key, undone] = args;
        return [changeRefused(host, key === '' ? `the ${what}` : `${what} ${key}`, body, undone === 'undone', undoWords(records), attributeOf(what, key))];
      }
      case 'refused-check': return [checkFailed(host, args[0], args[1], body)];
      case 'no-manager': return [noManager(host)];
      case 'unknown-service': return [noSuchService(host, args[0])];
      case 'taken': return [ownerTaken(host, tenancy.owner, args[0])];
      case 'busy': return [busy(host, args[0], args[1].trim(), args[2])];
      case 'no-room': return [noRoom(host)];
      default: return [];
    }
  });
}

function splitClaim(claim: string): [string, string] {
  const space = claim.indexOf(' ');
  return [claim.slice(0, space), claim.slice(space + 1)];
}

function attributeOf(what: string, key: string): AttributePath | undefined {
  switch (what) {
    case 'module': return ['modules'];
    case 'table': case 'sysctl': case 'logger': case 'file': case 'service': return [`${what}s`, { key }];
    case 'directory': return ['directories', { key }];
    default: return undefined;
  }
}
