import { BastionTarget, SshTarget, Target } from '../../../contract';
import { UsageError } from '../../usage-error';
import { ImportArgs } from '../args';
import { array, Code, imported, member, number, object, optionalNumber, optionalString, string } from '../code/code';

/** How a running host is reached, if one is to be read: the target for the engine, and the props of the construct. */
export interface Connection {
  readonly target?: Target;
  readonly props: Code;
}

/** Stands for the host where the text does not come from one. */
export const PLACEHOLDER = 'name-or-address-of-the-host';

export function connectionOf(args: ImportArgs): Connection {
  if (args.host !== undefined && args.local) {
    throw new UsageError('at most one of --host and --local must be given, got both');
  }
  if (args.netns !== undefined && !args.local) {
    throw new UsageError('--netns must come with --local');
  }
  if (args.local) {
    return { target: { local: { netns: args.netns } }, props: object({ local: object({ netns: optionalString(args.netns) }) }) };
  }
  const ssh = sshOf(args);
  return { target: args.host === undefined ? undefined : { ssh }, props: object({ ssh: sshCode(ssh) }) };
}

function sshOf(args: ImportArgs): SshTarget {
  const login = { identity_file: args['identity-file'], known_hosts_file: args['known-hosts'], agent_socket: args['agent-socket'] };
  return {
    host: args.host ?? PLACEHOLDER,
    port: numberOf('--port', args.port, 65535),
    user: args.user,
    ...login,
    host_keys: args['host-key'].length === 0 ? undefined : args['host-key'],
    become: args.become ? 'sudo' : undefined,
    bastions: args.bastion.length === 0 ? undefined : args.bastion.map((text) => ({ ...bastionOf(text), ...login })),
    connect_timeout: numberOf('--connect-timeout', args['connect-timeout'], 600),
    config_file: args['config-file'],
  };
}

function bastionOf(text: string): BastionTarget {
  const parts = /^(?:([^@]+)@)?(\[[^\]]+\]|[^:@]+)(?::(\d+))?$/.exec(text);
  if (!parts) {
    throw new UsageError(`--bastion must look like user@host:port, got ${text}`);
  }
  const [, user, host, port] = parts;
  return { host: host.replace(/^\[|\]$/g, ''), user, port: numberOf('--bastion', port, 65535) };
}

function numberOf(option: string, text: string | undefined, highest: number): number | undefined {
  if (text === undefined) {
    return undefined;
  }
  if (!/^\d+$/.test(text) || Number(text) < 1 || Number(text) > highest) {
    throw new UsageError(`${option} must be from 1 to ${highest}, got ${text}`);
  }
  return Number(text);
}

function sshCode(ssh: SshTarget): Code {
  return object({
    ...loginEntries(ssh),
    become: ssh.become ? member(imported('Become'), 'SUDO') : undefined,
    bastions: ssh.bastions ? array(ssh.bastions.map((bastion) => object(loginEntries(bastion)))) : undefined,
    connectTimeout: optionalNumber(ssh.connect_timeout ?? undefined),
    configFile: optionalString(ssh.config_file ?? undefined),
  });
}

function loginEntries(ssh: BastionTarget): Readonly<Record<string, Code | undefined>> {
  return {
    host: string(ssh.host),
    port: ssh.port ? number(ssh.port) : undefined,
    user: optionalString(ssh.user ?? undefined),
    hostKeys: ssh.host_keys ? array(ssh.host_keys.map(string)) : undefined,
    knownHostsFile: optionalString(ssh.known_hosts_file ?? undefined),
    identityFile: optionalString(ssh.identity_file ?? undefined),
    agentSocket: optionalString(ssh.agent_socket ?? undefined),
  };
}
