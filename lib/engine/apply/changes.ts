import { isDeepStrictEqual } from 'node:util';
import { HostDirectory, HostFile, HostService, HostState } from '../../contract';

/** What has to happen on a host, by kind: `set` gives the wanted values, `drop` names what is no longer wanted. */
export interface Changes<T> {
  readonly set: Readonly<Record<string, T>>;
  readonly drop: readonly string[];
}

export interface HostChange {
  readonly tables: Changes<string>;
  readonly modules: readonly string[];
  readonly sysctls: Changes<string>;
  readonly loggers: Changes<string>;
  readonly directories: Changes<HostDirectory>;
  readonly files: Changes<HostFile>;
  readonly services: Changes<HostService>;
}

export const NOTHING: HostState = {
  tables: {}, modules: [], sysctls: {}, loggers: {}, directories: {}, files: {}, services: {}, external_sets: [],
};

/** What leads from what holds on the host to what is wanted there. `stale` names files that are written again in any case. */
export function changesBetween(prior: HostState, wanted: HostState, stale: readonly string[] = []): HostChange {
  return {
    tables: differences(prior.tables, wanted.tables),
    modules: wanted.modules.filter((module) => !prior.modules.includes(module)),
    sysctls: differences(prior.sysctls, wanted.sysctls),
    loggers: differences(prior.loggers, wanted.loggers),
    directories: differences(prior.directories, wanted.directories),
    files: differences(prior.files, wanted.files, stale),
    services: differences(prior.services, wanted.services),
  };
}

function differences<T>(
  prior: Readonly<Record<string, T>>, wanted: Readonly<Record<string, T>>, stale: readonly string[] = [],
): Changes<T> {
  return {
    set: Object.fromEntries(Object.entries(wanted).filter(([key, value]) => stale.includes(key) || !isDeepStrictEqual(prior[key], value))),
    drop: Object.keys(prior).filter((key) => !(key in wanted)),
  };
}
