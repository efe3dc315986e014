import { notInVersion } from '../errors';
import { UlogdDatabaseOutput } from '../output/database-output';
import { UlogdPlugin } from '../plugin';
import { UlogdProblem } from '../ulogd-error';
import { UlogdVersion } from '../version';

/** What a version of ulogd does not do, and what to do about it. */
interface Lack {
  readonly reason: string;
  readonly cure: string;
}

/** What a plugin cannot do in one of the versions that the configuration is for. */
export function checkVersions(plugin: UlogdPlugin, versions: readonly UlogdVersion[]): UlogdProblem[] {
  return versions.flatMap((version) => {
    const lack = lackOf(plugin, version);
    return lack === undefined ? [] : [notInVersion(`${plugin}`, version, lack.reason, lack.cure)];
  });
}

/** What a plugin, with its options, cannot do in a version; undefined where it does all. */
export function lackOf(plugin: UlogdPlugin, version: UlogdVersion): Lack | undefined {
  switch (version) {
    case UlogdVersion.V2_0_7: return lackIn7(plugin);
    case UlogdVersion.V2_0_8: return undefined;
    case UlogdVersion.V2_0_9: return lackIn9(plugin);
  }
}

/** Options that it does not know, it passes over without a word. */
function lackIn7(plugin: UlogdPlugin): Lack | undefined {
  switch (plugin.pluginName) {
    case 'IPFIX': return { reason: 'there is no such plugin', cure: 'use another output' };
    case 'NFLOG': return has(plugin, 'attach_conntrack') ? { reason: 'it does not know attach_conntrack', cure: 'leave attachConntrack out' } : undefined;
    case 'JSON': return has(plugin, 'mode') ? { reason: 'it writes to files only', cure: 'leave mode out, and send the file on' } : undefined;
    case 'PGSQL': return has(plugin, 'connstring') ? undefined
      : { reason: 'it passes over host, port, db, user and pass, and connects without', cure: 'give it a connstring' };
    default: return undefined;
  }
}

function lackIn9(plugin: UlogdPlugin): Lack | undefined {
  const unless = (cure: string) => `${cure}, or say versions: [UlogdVersion.V2_0_8] if no host has another`;
  switch (plugin.pluginName) {
    case 'ULOG': return { reason: 'the plugin is gone', cure: unless('use NflogInput') };
    case 'IP2BIN': return { reason: 'it writes 8 of the 16 bytes of an address', cure: unless('use Ip2strFilter') };
    default:
      return plugin instanceof UlogdDatabaseOutput && plugin._hasBacklog
        ? { reason: 'backlogMemcap counts as full at once', cure: unless('use ringBufferSize') } : undefined;
  }
}

/** Whether an option is set, and not to what it is anyway. */
function has(plugin: UlogdPlugin, key: string): boolean {
  return plugin._options.some((option) => option.key === key && option.value !== undefined && option.value !== 0 && option.value !== 'file');
}
