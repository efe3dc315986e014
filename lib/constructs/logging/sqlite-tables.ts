import { Sqlite3Output, UlogdConfig } from '../../ulogd';
import { programThere } from './program-check';

/** A script for sh that makes the tables which ulogd must find in SQLite; none where it writes to none. */
export function sqliteTables(config: UlogdConfig, user: string, group: string): string | undefined {
  const outputs = config.stacks.map(({ output }) => output).filter((output): output is Sqlite3Output => output instanceof Sqlite3Output);
  return outputs.length === 0 ? undefined : [
    '# Makes the tables that ulogd wants to find; it opens them as root, and writes as whom it has become.',
    'set -e; umask 027',
    ...outputs.flatMap(({ file, createTable }) => [`sqlite3 -batch '${file}' '${createTable}'`, `chown '${user}:${group}' '${file}'`]),
    '',
  ].join('\n');
}

/** A command that tells whether SQLite's own program is there. */
export const SQLITE_CHECK = `${programThere('sqlite3', 'what Debian calls: sqlite3')}; sh -n %s`;
