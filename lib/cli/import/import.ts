import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../../contract';
import { Table } from '../../nft/model/table';
import { Definition } from '../../nft/parse/definitions';
import { NftParseError } from '../../nft/parse/parse-error';
import { parseRuleset } from '../../nft/parse/parse-ruleset';
import { ParseNote } from '../../nft/parse/reader';
import { includeFrom } from '../include';
import { Terminal } from '../terminal';
import { appFiles } from './app/app-files';
import { projectFiles } from './app/project-files';
import { ImportArgs, readImportArgs } from './args';
import { ImportError } from './import-error';
import { connectionOf, PLACEHOLDER } from './source/connection';
import { exclude, Excluded, USUAL_EXCLUDES } from './source/exclude';
import { isIptablesSave, Translated, translateIptables } from './source/iptables';
import { listRuleset } from './source/live';
import { withoutAdded } from './source/packet-elements';

/** How errors name standard input. */
const STDIN = '/dev/stdin';

/** Runs `cdk-netfilter import`, of this version. */
export function importer(version: () => string): (args: readonly string[], io: Terminal) => Promise<number> {
  return async (args, io) => {
    const given = readImportArgs(args);
    try {
      await run(given, io, version);
      return 0;
    } catch (error) {
      if (!(error instanceof ImportError || error instanceof NftParseError || error instanceof Problem)) {
        throw error;
      }
      io.err(`${error.message}\n`);
      return 2;
    }
  };
}

async function run(args: ImportArgs, io: Terminal, version: () => string): Promise<void> {
  const connection = connectionOf(args);
  const isLive = connection.target !== undefined;
  const files = args.files.length === 0 ? [STDIN] : args.files;
  const sources = connection.target === undefined
    ? files.map((file) => ({ name: file, text: read(file, io) })) : [await listRuleset(connection.target)];
  const { tables: all, notes, definitions, leftOut: untranslated } = parse(sources, args.includepath);
  notes.forEach((note) => io.err(`${note.file}:${note.line}:${note.column}: note: ${note.text}\n`));
  const wanted = all.filter((table) => args.table.length === 0 || args.table.includes(keyOf(table)));
  const chosen = exclude(isLive ? wanted.map(withoutAdded) : wanted, patternsOf(args), untranslated);
  const kept = chosen.tables;
  checkChosen(args, all, kept, sources.map(({ name }) => name).join(', '));
  const app = appFiles({
    tables: kept,
    leftOut: chosen.leftOut,
    owner: args.owner,
    connection: connection.props,
    header: headerOf(sources.map(({ name }) => name), chosen, isLive),
    definitions,
    takenOver: isLive ? kept.filter((table) => !chosen.shared.includes(table)).map(keyOf) : [],
    single: args.stdout,
  });
  chosen.names.forEach((name) => io.err(`left out: ${name}\n`));
  if (chosen.shared.length > 0) {
    io.err(`note: ${sharedNote(chosen.shared)}\n`);
  }
  app.raw.forEach((text) => io.err(`kept as text: ${text}\n`));
  if (app.foreign.length > 0) {
    io.err(`note: ${foreignNote(app.foreign)}\n`);
  }
  if (args.stdout) {
    io.out([...app.files.values()].join('\n'));
  } else {
    write(new Map([...app.files, ...projectFiles(version())]), args, io);
  }
}

interface Parsed {
  readonly tables: readonly Table[];
  readonly notes: readonly ParseNote[];
  readonly definitions: readonly Definition[];
  readonly leftOut: Translated['leftOut'];
}

function parse(sources: readonly { readonly name: string; readonly text: string }[], includepath: string): Parsed {
  const include = includeFrom(includepath);
  const parsed = sources.map(({ name, text }) => {
    const translated = isIptablesSave(text) ? translateIptables(name, text) : { text, leftOut: [] };
    return { ...parseRuleset(translated.text, { file: name, include }), leftOut: translated.leftOut };
  });
  const tables = parsed.flatMap((one) => one.tables);
  const twice = tables.map(keyOf).find((key, i, keys) => keys.indexOf(key) !== i);
  if (twice !== undefined) {
    throw new ImportError(`table ${twice}: must be declared by one of the files alone, got two; put them into one file`);
  }
  return {
    tables,
    notes: parsed.flatMap(({ notes }) => notes),
    definitions: parsed.flatMap(({ definitions }) => definitions),
    leftOut: parsed.flatMap(({ leftOut }) => leftOut),
  };
}

function patternsOf({ exclude: given }: ImportArgs): string[] {
  return given.includes('none') ? given.filter((pattern) => pattern !== 'none') : [...USUAL_EXCLUDES, ...given];
}

function checkChosen({ table }: ImportArgs, all: readonly Table[], kept: readonly Table[], where: string): void {
  const has = all.map(keyOf).join(', ') || 'none';
  const missing = table.find((key) => !kept.some((one) => keyOf(one) === key));
  if (missing !== undefined) {
    throw new ImportError(`${where}: there must be a table ${missing}, got ${has}; name one of these, or say --exclude none`);
  }
  if (kept.length === 0) {
    throw new ImportError(`${where}: there must be a table to import, got ${has}; say --exclude none to leave out nothing`);
  }
}

function headerOf(names: readonly string[], { names: excluded, shared }: Excluded, isLive: boolean): string[] {
  return [
    ...(isLive ? [] : [`The rules come from ${names.join(', ')}. Put the host's name or address in the place of '${PLACEHOLDER}'.`]),
    ...(excluded.length === 0 ? [] : [`Left out, since other programs keep it: ${excluded.join(', ')}.`]),
    ...(shared.length === 0 ? [] : [sharedNote(shared)]),
  ];
}

/** A table is replaced as a whole. */
function sharedNote(shared: readonly Table[]): string {
  const keys = shared.map(keyOf).join(', ');
  return `Other programs keep chains of theirs in ${keys}: give the rules a table of their own, by another name, so that these stay.`;
}

/** One statement that nft cannot load makes it refuse the whole table. */
function foreignNote(tables: readonly Table[]): string {
  const keys = tables.map(keyOf).join(', ');
  return `nft cannot load what iptables-nft keeps in ${keys}: say it in other words, or leave these tables to iptables-nft; `
    + 'what iptables-save prints tells import more of it than nft\'s listing.';
}

function write(files: ReadonlyMap<string, string>, { out, force }: ImportArgs, io: Terminal): void {
  const there = [...files.keys()].filter((name) => existsSync(join(out, name)));
  if (there.length > 0 && !force) {
    throw new ImportError(`${out}: must have no ${there.join(', ')} yet; choose another folder with --out, or overwrite with --force`);
  }
  mkdirSync(out, { recursive: true });
  for (const [name, text] of files) {
    writeFileSync(join(out, name), text);
    io.err(`wrote ${join(out, name)}\n`);
  }
}

function read(file: string, io: Terminal): string {
  try {
    return file === STDIN ? io.stdin() : readFileSync(file, 'utf8');
  } catch (error) {
    throw new ImportError(`${file}: the file must be readable, got ${(error as Error).message}`);
  }
}

function keyOf({ family, name }: Table): string {
  return `${family} ${name}`;
}
