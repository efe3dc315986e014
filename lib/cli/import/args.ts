import type { ParseArgsConfig } from 'node:util';
import { parseArguments } from '../arguments';
import { UsageError } from '../usage-error';

export const IMPORT_USAGE = `import [OPTION…] [FILE…]
    Writes a TypeScript app that declares what nft text declares, or what a running host has. Reads stdin without a FILE
    and without --host. What iptables-save prints goes through iptables-restore-translate.
    --out FOLDER          where the app goes; the working folder without
    --force               overwrites files that are there
    --stdout              prints the app as one file instead
    --table "FAMILY NAME" this table alone; may be given more than once
    --owner NAME          whom the host's tables shall belong to; the construct's path without
    --exclude PATTERN     leaves out tables, chains and sets by name; may be given more than once, and adds to the names of
                          docker, libvirt, fail2ban and their like; "none" leaves out nothing but what else is given
    --includepath FOLDER  where include looks for relative paths; the working folder without
    --host HOST           reads a running host over SSH, with the options of the construct: --user --port --identity-file
                          --known-hosts --host-key KEY --agent-socket --bastion USER@HOST:PORT --become (sudo without a
                          password) --connect-timeout --config-file
    --local [--netns NAME]  reads this machine, or one of its network namespaces`;

const one = { type: 'string' } as const;
const many = { type: 'string', multiple: true, default: [] as string[] } as const;
const flag = { type: 'boolean', default: false } as const;

const OPTIONS = {
  'out': { type: 'string', default: '.' }, 'force': flag, 'stdout': flag,
  'table': many, 'owner': one, 'exclude': many, 'includepath': { type: 'string', default: '.' },
  'host': one, 'user': one, 'port': one, 'identity-file': one, 'known-hosts': one, 'host-key': many, 'agent-socket': one, 'bastion': many,
  'become': flag, 'connect-timeout': one, 'config-file': one, 'local': flag, 'netns': one,
} satisfies ParseArgsConfig['options'];

export type ImportArgs = ReturnType<typeof parse>['values'] & { readonly files: readonly string[] };

export function readImportArgs(args: readonly string[]): ImportArgs {
  const { values, positionals } = parse(args);
  const isLive = values.host !== undefined || values.local;
  if (isLive && positionals.length > 0) {
    throw new UsageError(`a running host is read instead of files, got both ${values.local ? '--local' : '--host'} and ${positionals[0]}`);
  }
  const bad = values.table.find((table) => !/^(?:ip|ip6|inet|arp|bridge|netdev) \S+$/.test(table));
  if (bad !== undefined) {
    throw new UsageError(`--table must be a family and a name, such as "inet filter", got "${bad}"`);
  }
  return { ...values, files: positionals };
}

function parse(args: readonly string[]) {
  return parseArguments({ args: [...args], options: OPTIONS, allowPositionals: true });
}
