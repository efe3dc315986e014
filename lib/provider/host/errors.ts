import { Problem } from '../../contract';
import { DeviceBound, Rebuild } from '../../engine';

export function needsOneTarget(got: 'none' | 'both'): Problem {
  return new Problem({
    code: 'NF5001',
    summary: `exactly one of ssh and local must be set, got ${got}`,
    path: [got === 'none' ? 'owner' : 'local'],
  });
}

export function missingCredential(name: string): Problem {
  return new Problem({
    code: 'NF5002',
    summary: `credential "${name}" must be in the provider's credentials and known by now, and is not`,
    detail: 'A secret that another resource makes is known only after that was applied: apply it first, with -target. '
      + 'The secrets of a host that is to be destroyed are needed for that: destroy it, with -target, before it leaves the code.',
    path: ['ssh', 'credential'],
  });
}

export function badImportId(got: string, why: string): Problem {
  return new Problem({
    code: 'NF5003',
    summary: `an import id must be a JSON object such as {"owner":"gw","ssh":{"host":"192.0.2.1"},"tables":["inet filter"]}, got ${got}: ${why}`,
    detail: 'NetfilterHost.importLive() writes one.',
  });
}

export function importMissingTable(host: string, key: string): Problem {
  return new Problem({
    code: 'NF5004',
    summary: `${host}: there is no table "${key}" to import`,
    detail: 'List what is there with: nft list tables',
    path: ['tables', { key }],
  });
}

export function unlistedTables(host: string, keys: readonly string[]): { summary: string; detail: string } {
  return {
    summary: `${host}: tables were checked by nft -c only`,
    detail: `This host allows no network namespace (unshare -n), so its kernel could not try ${keys.map((key) => `"${key}"`).join(', ')}; `
      + 'what only the kernel refuses will show at apply.',
  };
}

/** What a change cannot change in place, and what becomes of what was in it. */
export function madeAnew(host: string, made: readonly Rebuild[]): { summary: string; detail: string } {
  return {
    summary: `${host}: ${made.length === 1 ? 'a part of a table is' : 'parts of tables are'} made anew`,
    detail: made.map(({ table, words }) => `table "${table}": ${words}`).join('\n'),
  };
}

/** A refresh connects as the state says, not as the configuration does by now. */
export function fromState(error: unknown): unknown {
  if (!(error instanceof Problem)) {
    return error;
  }
  const { code, summary, detail, path, cause } = error;
  const hint = 'This is the connection that the state remembers. Once it is right in the configuration, plan and apply with -refresh=false one time.';
  return new Problem({ code, summary, detail: [detail, hint].filter(Boolean).join('\n'), path, cause });
}

export function missingSecret(path: string, name: string): Problem {
  return new Problem({
    code: 'NF5005',
    summary: `file ${path} needs the secret "${name}", which is not in secrets`,
    path: ['files', { key: path }, 'content'],
  });
}

export function lateAtBoot(host: string, bound: readonly DeviceBound[], kernel: string): { summary: string; detail: string } {
  return {
    summary: `${host}: ${bound.length === 1 ? 'a table filters' : 'tables filter'} nothing at boot until devices are there`,
    detail: `${bound.map(({ table, devices }) => `table "${table}" needs ${devices.join(', ')}`).join('\n')}\n`
      + `Linux ${kernel} loads such a table only once its devices are there, and 6.16 before that, too. A bridge, VLAN or tunnel comes with the network; its table `
      + 'follows within a second.',
  };
}

export function notPersisted(host: string): { summary: string; detail: string } {
  return {
    summary: `${host}: nothing of this will be there after a reboot`,
    detail: 'This host runs neither systemd nor OpenRC, so nothing can load it at boot. Set persist to false to accept that.',
  };
}
