import { readFileSync } from 'node:fs';
import { NftParseError } from '../nft/parse/parse-error';
import { ParsedRuleset, parseRuleset } from '../nft/parse/parse-ruleset';
import { renderTable } from '../nft/render/table';
import { parseArguments } from './arguments';
import { includeFrom } from './include';
import { Terminal } from './terminal';

export const FMT_USAGE = `fmt [--check] [--includepath FOLDER] [FILE…]
    Prints nft text as nft itself lists it, with variables and included files in their places. Reads stdin without a FILE.
    --check               prints the names of files that differ from that instead; exits with 1 when there are any
    --includepath FOLDER  where include looks for relative paths; the working folder without`;

/** What stands for standard input on the command line, and how errors name it. */
const STDIN = '/dev/stdin';

/** Runs `cdk-netfilter fmt`. */
export function fmt(args: readonly string[], io: Terminal): number {
  const { check, includepath, files } = readArgs(args);
  let status = 0;
  for (const file of files) {
    const text = read(file, io);
    const parsed = text === undefined ? undefined : parse(file, text, includepath, io);
    if (parsed === undefined) {
      status = 2;
      continue;
    }
    parsed.notes.forEach((note) => io.err(`${note.file}:${note.line}:${note.column}: note: ${note.text}\n`));
    const formatted = parsed.tables.map((table) => renderTable(table)).join('');
    if (!check) {
      io.out(formatted);
    } else if (formatted !== text) {
      io.out(`${file}\n`);
      status = Math.max(status, 1);
    }
  }
  return status;
}

interface FmtArgs {
  readonly check: boolean;
  readonly includepath: string;
  readonly files: readonly string[];
}

function readArgs(args: readonly string[]): FmtArgs {
  const { values, positionals } = parseArguments({
    args: [...args],
    options: { check: { type: 'boolean', default: false }, includepath: { type: 'string', default: process.cwd() } },
    allowPositionals: true,
  });
  return { ...values, files: positionals.length === 0 ? [STDIN] : positionals };
}

function read(file: string, io: Terminal): string | undefined {
  try {
    return file === STDIN ? io.stdin() : readFileSync(file, 'utf8');
  } catch (error) {
    io.err(`${file}: the file must be readable, got ${(error as Error).message}\n`);
    return undefined;
  }
}

function parse(file: string, text: string, includepath: string, io: Terminal): ParsedRuleset | undefined {
  try {
    return parseRuleset(text, { file, include: includeFrom(includepath) });
  } catch (error) {
    if (!(error instanceof NftParseError)) {
      throw error;
    }
    io.err(`${error.message}\n`);
    return undefined;
  }
}
