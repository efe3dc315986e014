import { AttributePath, Credential, PathStep } from '../../contract';

/** One SSH server on the way, with everything needed to get past it. The last one is the host itself. */
export interface Hop {
  /** For messages: `bastion jump@b1.example:22`, or `deploy@gw.example:22 via b1.example:22`. */
  readonly name: string;
  /** Where it is written in `netfilter_host`; undefined when a configuration file says it. */
  readonly path: AttributePath | undefined;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** Seconds until an attempt is given up. */
  readonly timeout: number;
  readonly hostKeys: readonly string[];
  /** Files of known_hosts lines; those that need not exist are only looked for. */
  readonly knownHosts: readonly KnownHostsFile[];
  readonly identityFiles: readonly IdentityFile[];
  readonly agentSocket: string | undefined;
  readonly credential: Credential;
}

export interface KnownHostsFile {
  readonly path: string;
  readonly mustExist: boolean;
}

export interface IdentityFile {
  readonly path: string;
  /** Whether it was asked for by name; what a configuration file lists may be missing. */
  readonly mustExist: boolean;
}

/** The attribute at fault when something about a hop is wrong. */
export function attributeOf(hop: Hop, ...steps: readonly PathStep[]): AttributePath {
  return hop.path === undefined || steps[0] === 'config_file' ? ['ssh', 'config_file'] : [...hop.path, ...steps];
}

/** A host and its port, for messages. */
export function hostAndPort(host: string, port: number): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
