import { Token } from 'cdktf';
import { BastionTarget, Credential, SshTarget } from '../contract';
import { checkRange } from './check-range';
import { emptyText, noHostKeys, plainSecret } from './errors';

/** How to log in to an SSH server, and how to know that it is the right one. */
export interface SshLogin {
  /**
   * Name or address of the server. It may be known only after apply (an attribute of another resource); the tables are
   * then checked at apply and not at plan.
   */
  readonly host: string;

  /**
   * TCP port.
   *
   * @default - 22, or what `configFile` says
   */
  readonly port?: number;

  /**
   * Whom to log in as.
   *
   * @default - root, or what `configFile` says
   */
  readonly user?: string;

  /**
   * The server's keys, each as in a known_hosts line without the host (`ssh-ed25519 AAAA…`), or as the fingerprint that
   * `ssh-keygen -l` prints (`SHA256:…`). A server that shows any other key is refused before anything is sent to it.
   *
   * @default - the server must be in `knownHostsFile`
   */
  readonly hostKeys?: string[];

  /**
   * A known_hosts file, where Terraform runs. Hashed names, ports, wildcards and `@revoked` are understood.
   *
   * @default - ~/.ssh/known_hosts and /etc/ssh/ssh_known_hosts
   */
  readonly knownHostsFile?: string;

  /**
   * A private key file, where Terraform runs.
   *
   * @default - the agent's keys; of a bastion, those of the host
   */
  readonly identityFile?: string;

  /**
   * A private key itself, from a sensitive variable or another resource. It reaches neither state nor plan.
   *
   * @default - none
   */
  readonly privateKey?: string;

  /**
   * What unlocks `identityFile` or `privateKey`, from a sensitive variable. It reaches neither state nor plan.
   *
   * @default - the key is not encrypted
   */
  readonly passphrase?: string;

  /**
   * Socket of an SSH agent, where Terraform runs.
   *
   * @default - $SSH_AUTH_SOCK, when no key is given
   */
  readonly agentSocket?: string;
}

/** How an unprivileged user becomes root on the host. */
export enum Become {
  /** `sudo`, without a password unless `becomePassword` is given. */
  SUDO = 'sudo',
}

/** A host that is reached over SSH. */
export interface SshConnection extends SshLogin {
  /**
   * How to become root after logging in.
   *
   * @default - the user is root
   */
  readonly become?: Become;

  /**
   * The password that sudo asks for, from a sensitive variable. It reaches neither state nor plan, nor a process list.
   *
   * @default - sudo asks for none
   */
  readonly becomePassword?: string;

  /**
   * Jump hosts, in the order in which they are passed. Each is verified by its own keys.
   *
   * @default - none, or the ProxyJump of `configFile`
   */
  readonly bastions?: SshLogin[];

  /**
   * Seconds after which an attempt to connect is given up. It is repeated twice, connecting only.
   *
   * @default 10
   */
  readonly connectTimeout?: number;

  /**
   * An OpenSSH client configuration, where Terraform runs. It fills in what is left out here: HostName, Port, User,
   * IdentityFile, IdentityAgent, UserKnownHostsFile, ProxyJump.
   *
   * @default - none is read
   */
  readonly configFile?: string;
}

/** Receives a secret under a name, to keep it in the provider's configuration. */
export type CredentialStore = (name: string, credential: Credential) => void;

/** The `ssh` attribute of `netfilter_host`. Secrets go to the store, and only their name into the resource. */
export function sshTarget(place: string, ssh: SshConnection, store: CredentialStore): SshTarget {
  checkRange(place, 'connectTimeout', 1, 600, ssh.connectTimeout);
  return {
    ...login(place, ssh, secrets(place, ssh, ssh.becomePassword), store),
    become: ssh.become,
    bastions: ssh.bastions?.map((bastion, i): BastionTarget => {
      const hop = `${place} bastion ${i}`;
      return login(hop, bastion, secrets(hop, bastion), store);
    }),
    connect_timeout: ssh.connectTimeout,
    config_file: ssh.configFile,
  };
}

function login(place: string, ssh: SshLogin, credential: Credential | undefined, store: CredentialStore): BastionTarget {
  for (const prop of ['host', 'user', 'identityFile', 'knownHostsFile', 'agentSocket'] as const) {
    if (ssh[prop] === '') {
      throw emptyText(place, prop);
    }
  }
  checkRange(place, 'port', 1, 65535, ssh.port);
  if (ssh.hostKeys?.length === 0) {
    throw noHostKeys(place);
  }
  if (credential) {
    store(place, credential);
  }
  return {
    host: ssh.host,
    port: ssh.port,
    user: ssh.user,
    host_keys: ssh.hostKeys,
    known_hosts_file: ssh.knownHostsFile,
    identity_file: ssh.identityFile,
    agent_socket: ssh.agentSocket,
    credential: credential && place,
  };
}

function secrets(place: string, ssh: SshLogin, becomePassword?: string): Credential | undefined {
  const given = { privateKey: ssh.privateKey, passphrase: ssh.passphrase, becomePassword };
  for (const [prop, value] of Object.entries(given)) {
    if (value !== undefined && !Token.isUnresolved(value)) {
      throw plainSecret(place, prop);
    }
  }
  return Object.values(given).some((value) => value !== undefined)
    ? { private_key: given.privateKey, passphrase: given.passphrase, become_password: given.becomePassword }
    : undefined;
}
