import { AttributePath, BastionTarget, SshTarget } from '../../contract';
import { Credentials } from '../transport/transport';
import { configValue, jumpLoop } from './config-errors';
import { ConfigFile, HostSettings } from './config-file';
import { expandHome } from './home';
import { Hop, hostAndPort, IdentityFile, KnownHostsFile } from './hop';
import { credentialMissing } from './key-errors';

const DEFAULT_USER = 'root';
const DEFAULT_PORT = 22;
const DEFAULT_TIMEOUT = 10;
const DEFAULT_KNOWN_HOSTS = ['~/.ssh/known_hosts', '/etc/ssh/ssh_known_hosts'];
const NOTHING: HostSettings = { identityFiles: [], proxyJump: [] };

/** Every server on the way to a host, in the order in which they are passed; the host is the last. */
export async function hopsTo(target: SshTarget, credentials: Credentials): Promise<readonly Hop[]> {
  const config = target.config_file ? await ConfigFile.read(target.config_file) : undefined;
  const settings = config?.settingsOf(target.host) ?? NOTHING;
  const shared = { credentials, timeout: target.connect_timeout ?? DEFAULT_TIMEOUT };

  const jumps = config && !target.bastions ? jumpsTo(config, target.host) : [];
  const bastions = [
    ...(target.bastions ?? []).map((login, index) => ({ login, path: ['ssh', 'bastions', { index }] })),
    ...jumps.map((login) => ({ login, path: undefined })),
  ];
  const hops = bastions.map(({ login, path }) => {
    const its = config?.settingsOf(login.host) ?? NOTHING;
    const hop = hopOf(saysWhichKey(login, its) ? login : withKeysOf(target, login), its, path, shared);
    return { ...hop, name: `bastion ${hop.name}` };
  });
  const last = hopOf(target, settings, ['ssh'], shared);
  const via = hops.map(({ host, port }) => hostAndPort(host, port)).join(', ');
  return [...hops, via ? { ...last, name: `${last.name} via ${via}` } : last];
}

interface Shared {
  readonly credentials: Credentials;
  readonly timeout: number;
}

function hopOf(login: BastionTarget, settings: HostSettings, path: AttributePath | undefined, { credentials, timeout }: Shared): Hop {
  const host = settings.hostName ?? login.host;
  const port = login.port ?? settings.port ?? DEFAULT_PORT;
  const user = login.user ?? settings.user ?? DEFAULT_USER;
  const hop: Hop = {
    name: `${user}@${hostAndPort(host, port)}`,
    path, host, port, user, timeout,
    hostKeys: login.host_keys ?? [],
    knownHosts: knownHostsOf(login, settings),
    identityFiles: identityFilesOf(login, settings),
    agentSocket: undefined,
    credential: {},
  };
  const credential = login.credential ? credentials[login.credential] : {};
  if (!credential) {
    throw credentialMissing(hop, login.credential!);
  }
  const keyGiven = Boolean(login.identity_file || credential.private_key);
  return { ...hop, credential, agentSocket: agentOf(login, settings, keyGiven) };
}

function saysWhichKey(login: BastionTarget, settings: HostSettings): boolean {
  return Boolean(login.identity_file || login.agent_socket || login.credential || settings.identityFiles.length || settings.identityAgent);
}

/** A bastion that says nothing of keys is shown those of the host behind it. */
function withKeysOf({ identity_file, agent_socket, credential }: SshTarget, bastion: BastionTarget): BastionTarget {
  return { ...bastion, identity_file, agent_socket, credential };
}

function knownHostsOf(login: BastionTarget, settings: HostSettings): readonly KnownHostsFile[] {
  if (login.known_hosts_file) {
    return [{ path: expandHome(login.known_hosts_file), mustExist: true }];
  }
  if (login.host_keys?.length) {
    return [];
  }
  return (settings.knownHostsFiles ?? DEFAULT_KNOWN_HOSTS).map((path) => ({ path: expandHome(path), mustExist: false }));
}

function identityFilesOf(login: BastionTarget, settings: HostSettings): readonly IdentityFile[] {
  return login.identity_file
    ? [{ path: expandHome(login.identity_file), mustExist: true }]
    : settings.identityFiles.map((path) => ({ path, mustExist: false }));
}

function agentOf(login: BastionTarget, settings: HostSettings, keyGiven: boolean): string | undefined {
  const named = login.agent_socket ?? settings.identityAgent;
  if (named === 'none') {
    return undefined;
  }
  return named ? expandHome(named) : keyGiven ? undefined : process.env.SSH_AUTH_SOCK || undefined;
}

/** ProxyJump, with the jumps that its own hosts need. */
function jumpsTo(config: ConfigFile, alias: string, seen: readonly string[] = []): readonly BastionTarget[] {
  if (seen.includes(alias)) {
    throw jumpLoop(config.file, alias);
  }
  const jumps = config.settingsOf(alias).proxyJump.map((text) => parseJump(config, text));
  // As in ssh, only the first of several needs a way of its own: the others are reached through it.
  const [first] = jumps;
  return first ? [...jumpsTo(config, first.host, [...seen, alias]), ...jumps] : [];
}

function parseJump(config: ConfigFile, text: string): BastionTarget {
  const match = /^(?:ssh:\/\/)?(?:([^@]+)@)?(?:\[([^\]]+)\]|([^:@]+))(?::(\d+))?$/.exec(text);
  if (!match) {
    throw configValue(config.file, 'ProxyJump', text, 'hosts such as user@host:port');
  }
  const [, user, bracketed, plain, port] = match;
  return { host: bracketed ?? plain, user, port: port === undefined ? undefined : Number(port) };
}
