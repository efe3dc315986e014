export { Listener, ProbeOptions, Reached, TestClient } from './client';
export { Executed, execute, must } from './execute';
export { KeyFile, KeyOptions, KeyType, makeKey } from './keys';
export { PASSWORD, User, USERS } from './settings';
export { TestHost, TestHostOptions } from './test-host';
export { Init, Release, RELEASES, tree, Userland } from './trees';

/** What this machine needs for test hosts; for `describeWith`. */
export const TEST_HOST_NEEDS = {
  root: true,
  tools: ['ip', 'unshare', 'nsenter', 'setpriv', 'pivot_root', 'sshd', 'ssh-keygen', 'sudo', 'nft', 'sysctl', 'perl'],
} as const;

/** The same for hosts with an init of their own. */
export const MACHINE_NEEDS = { root: true, tools: [...TEST_HOST_NEEDS.tools, 'systemd-nspawn', 'mmdebstrap'] } as const;
