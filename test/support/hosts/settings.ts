import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Who can log in, all by the same key; what they may do as root differs. */
export const USERS = ['deploy', 'nosudo', 'pwsudo'] as const;
export type User = 'root' | typeof USERS[number];

/** Of `pwsudo`, for sudo. */
export const PASSWORD = 'correct horse';
const PASSWORD_HASH = '$6$cdknetfilter$IigcDj6FiBVTG0u5oV3Unk0wI6UBV23bbJ5tbJXjuuQGCXimP9Ru/POSmxarrfR79WVk4dqVyuYjLwbFzyY.V/';

/** As Debian ships it, and what each user may do. */
const SUDOERS = `Defaults env_reset
Defaults secure_path="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
Defaults use_pty
root ALL=(ALL:ALL) ALL
deploy ALL=(ALL:ALL) NOPASSWD: ALL
pwsudo ALL=(ALL:ALL) ALL
@includedir /etc/sudoers.d
`;

export interface Settings {
  /** Names of the key files that sshd shows. */
  readonly hostKeys: readonly string[];
  readonly authorizedKeys: readonly string[];
  readonly sshdConfig: readonly string[];
  readonly setup: string;
}

/** Writes what init.sh installs into a host. The host keys are already in `etc/ssh` there. */
export async function writeSettings(directory: string, settings: Settings): Promise<void> {
  const lines = {
    'etc/passwd': USERS.map((user, i) => `${user}:x:${2001 + i}:${2001 + i}::/home/${user}:/bin/sh`),
    'etc/group': USERS.map((user, i) => `${user}:x:${2001 + i}:`),
    'etc/shadow': USERS.map((user) => `${user}:${user === 'deploy' ? '*' : PASSWORD_HASH}:19700:0:99999:7:::`),
    'etc/sudoers': [SUDOERS],
    'etc/ssh/authorized_keys': settings.authorizedKeys,
    'etc/ssh/sshd_config': [
      // The first value of a setting is the one that counts, so what a test asks for stands first.
      ...settings.sshdConfig,
      ...settings.hostKeys.map((name) => `HostKey /etc/ssh/${name}`),
      'AuthorizedKeysFile /etc/ssh/authorized_keys',
      'PermitRootLogin prohibit-password',
      'PasswordAuthentication no',
      'KbdInteractiveAuthentication no',
      'UsePAM no',
      'UseDNS no',
      'MaxStartups 100',
    ],
    'setup.sh': [settings.setup],
  };
  await mkdir(join(directory, 'etc/ssh'), { recursive: true });
  await Promise.all(Object.entries(lines).map(([file, content]) => writeFile(join(directory, file), content.join('\n') + '\n')));
}
