import { drift, DRIFT_USAGE } from './drift/drift';
import { FMT_USAGE, fmt } from './fmt';
import { IMPORT_USAGE } from './import/args';
import { importer } from './import/import';
import { POSTGRESQL_SCHEMA_USAGE, postgresqlSchema } from './postgresql-schema';
import { review, REVIEW_USAGE } from './review/review';
import { Terminal, terminal } from './terminal';
import { UsageError } from './usage-error';
import { WHOIS_FLOW_USAGE, whoisFlow } from './whois-flow/whois-flow';

/** Replaced by scripts/bundle.mjs with the package's version. */
declare const PACKAGE_VERSION: string;

/** Where 2 tells that something changes, as with terraform plan -detailed-exitcode: these fail with 1. */
const TELLING_CHANGES: readonly string[] = ['drift', 'review'];

type Command = (args: readonly string[], io: Terminal) => number | Promise<number>;

const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['drift', drift],
  ['fmt', fmt],
  ['import', importer(() => PACKAGE_VERSION)],
  ['postgresql-schema', postgresqlSchema],
  ['review', review],
  ['whois-flow', whoisFlow],
]);

const USAGE = `usage: cdk-netfilter COMMAND [OPTION…] [FILE…]

${DRIFT_USAGE}

${FMT_USAGE}

${IMPORT_USAGE}

${POSTGRESQL_SCHEMA_USAGE}

${REVIEW_USAGE}

${WHOIS_FLOW_USAGE}

--help prints this, --version the version.
`;

/** Runs a command; gives 0, 1 when a check fails, 2 when something cannot be read or understood, but see {@link TELLING_CHANGES}. */
async function main([name, ...args]: readonly string[], io: Terminal): Promise<number> {
  if (name === '--help' || args.includes('--help')) {
    io.out(USAGE);
    return 0;
  }
  if (name === '--version') {
    io.out(`${PACKAGE_VERSION}\n`);
    return 0;
  }
  const command = name === undefined ? undefined : COMMANDS.get(name);
  try {
    if (command === undefined) {
      throw new UsageError(`the first argument must be a command: ${[...COMMANDS.keys()].join(', ')}, got ${name ?? 'none'}`);
    }
    return await command(args, io);
  } catch (error) {
    if (!(error instanceof UsageError)) {
      throw error;
    }
    io.err(`cdk-netfilter: ${error.message}; see cdk-netfilter --help\n`);
    return name !== undefined && TELLING_CHANGES.includes(name) ? 1 : 2;
  }
}

void main(process.argv.slice(2), terminal).then((status) => {
  process.exitCode = status;
});
