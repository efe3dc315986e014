import { notInVersion } from '../errors';
import { UlogdDatabaseOutput } from '../output/database-output';
import { UlogdPlugin } from '../plugin';
import { UlogdProblem } from '../ulogd-error';
import { UlogdVersion } from '../version';

const ONLY_2_0_8 = 'say versions: [UlogdVersion.V2_0_8] if no host has another';

/** What a plugin cannot do in one of the versions that the configuration is for. */
export function checkVersions(plugin: UlogdPlugin, versions: readonly UlogdVersion[]): UlogdProblem[] {
  if (!versions.includes(UlogdVersion.V2_0_9)) {
    return [];
  }
  const refused = (reason: string, cure: string) => [notInVersion(`${plugin}`, UlogdVersion.V2_0_9, reason, cure)];
  switch (plugin.pluginName) {
    case 'ULOG':
      return refused('the plugin is gone', `use NflogInput, or ${ONLY_2_0_8}`);
    case 'IP2BIN':
      return refused('it writes 8 of the 16 bytes of an address', `use Ip2strFilter, or ${ONLY_2_0_8}`);
    default:
      return plugin instanceof UlogdDatabaseOutput && plugin._hasBacklog
        ? refused('backlogMemcap counts as full at once', `use ringBufferSize, or ${ONLY_2_0_8}`) : [];
  }
}
