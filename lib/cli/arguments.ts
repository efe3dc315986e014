import { parseArgs, ParseArgsConfig } from 'node:util';
import { UsageError } from './usage-error';

/** What stands on a command line; a {@link UsageError} for what must not. */
export function parseArguments<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
