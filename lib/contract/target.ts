/**
 * How to reach a host. The keys are the attribute names of `netfilter_host`, so that nothing is renamed on the way
 * from the construct to the transport. Optional attributes arrive as `null` from Terraform.
 */
export interface SshTarget {
  readonly host: string;
  readonly port?: number | null;
  readonly user?: string | null;
  /** Pinned host keys, as in known_hosts without the host: `ssh-ed25519 AAAA…`, or `SHA256:…` fingerprints. */
  readonly host_keys?: readonly string[] | null;
  /** A known_hosts file; `~/` is the home of whoever runs Terraform. */
  readonly known_hosts_file?: string | null;
  /** A private key file; `~/` as above. */
  readonly identity_file?: string | null;
  /** The socket of an SSH agent; null takes SSH_AUTH_SOCK when no key is given. */
  readonly agent_socket?: string | null;
  /** `sudo`, or null when the user is root. */
  readonly become?: string | null;
  /** The name of an entry in the provider's `credentials`. */
  readonly credential?: string | null;
  /** Jump hosts, in the order in which they are passed. */
  readonly bastions?: readonly BastionTarget[] | null;
  /** Seconds until a connection attempt is given up; default 10. */
  readonly connect_timeout?: number | null;
  /** An OpenSSH client configuration that fills in what is not given here: HostName, Port, User, IdentityFile, ProxyJump. */
  readonly config_file?: string | null;
}

/** Where SSH is without anybody saying so. */
const SSH_PORT = 22;

/** The port by which a host is reached; undefined where only the client's configuration says it. */
export function sshPort({ port, config_file: file }: SshTarget): number | undefined {
  return port ?? (file ? undefined : SSH_PORT);
}

/** A jump host: an SSH target on which nothing is run. */
export type BastionTarget = Omit<SshTarget, 'bastions' | 'become' | 'connect_timeout' | 'config_file'>;

/** This machine, or one of its named network namespaces (`ip netns`). */
export interface LocalTarget {
  readonly netns?: string | null;
}

/** Secrets of one connection. They live in the provider's configuration, which Terraform stores nowhere. */
export interface Credential {
  readonly private_key?: string | null;
  readonly passphrase?: string | null;
  readonly become_password?: string | null;
}

/** Exactly one of `ssh` and `local`. */
export interface Target {
  readonly ssh?: SshTarget | null;
  readonly local?: LocalTarget | null;
}
