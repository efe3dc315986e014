import { FMT_USAGE, fmt } from './fmt';
import { Terminal, terminal } from './terminal';
import { UsageError } from './usage-error';

/** Replaced by scripts/bundle.mjs with the package's version. */
declare const PACKAGE_VERSION: string;

type Command = (args: readonly string[], io: Terminal) => number;

const COMMANDS: ReadonlyMap<string, Command> = new Map([['fmt', fmt]]);

const USAGE = `usage: cdk-netfilter COMMAND [OPTION…] [FILE…]

${FMT_USAGE}

--help prints this, --version the version.
`;

/** Runs a command; gives 0, 1 when a check fails, 2 when something cannot be read or understood. */
function main([name, ...args]: readonly string[], io: Terminal): number {
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
    return command(args, io);
  } catch (error) {
    if (!(error instanceof UsageError)) {
      throw error;
    }
    io.err(`cdk-netfilter: ${error.message}; see cdk-netfilter --help\n`);
    return 2;
  }
}

process.exitCode = main(process.argv.slice(2), terminal);
