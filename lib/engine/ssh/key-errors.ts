import { Problem } from '../../contract';
import { attributeOf, Hop } from './hop';

/** Where a key came from, for messages and for the diagnostic's place. */
export interface KeySource {
  /** `identity_file ~/.ssh/id_ed25519`, `the credential's private_key` */
  readonly label: string;
  readonly attribute: 'identity_file' | 'credential' | 'config_file';
}

export function noKey(hop: Hop): Problem {
  return new Problem({
    code: 'NF3040',
    summary: `${hop.name}: a key must be given to log in with, got none`,
    detail: 'Give identity_file, a credential with private_key, or agent_socket; or start an agent that SSH_AUTH_SOCK names.',
    path: attributeOf(hop, 'identity_file'),
  });
}

export function keyUnreadable(hop: Hop, source: KeySource, words: string): Problem {
  return new Problem({
    code: 'NF3041',
    summary: `${hop.name}: ${source.label} must be a readable file: ${words}`,
    detail: 'It is read where Terraform runs, as the user who runs it.',
    path: attributeOf(hop, source.attribute),
  });
}

export function notAKey(hop: Hop, source: KeySource, words: string): Problem {
  return new Problem({
    code: 'NF3042',
    summary: `${hop.name}: ${source.label} must be a private key in OpenSSH or PEM format: ${words}`,
    detail: 'Give the private half, as ssh-keygen writes it (the file without ".pub").',
    path: attributeOf(hop, source.attribute),
  });
}

export function keyEncrypted(hop: Hop, source: KeySource): Problem {
  return new Problem({
    code: 'NF3043',
    summary: `${hop.name}: ${source.label} is encrypted, and no passphrase is given`,
    detail: 'Give the credential\'s passphrase, or load the key into an agent and give agent_socket instead.',
    path: attributeOf(hop, source.attribute),
  });
}

export function wrongPassphrase(hop: Hop, source: KeySource): Problem {
  return new Problem({
    code: 'NF3044',
    summary: `${hop.name}: the passphrase given does not unlock ${source.label}`,
    detail: 'Correct the credential\'s passphrase; "ssh-keygen -y -f FILE" tells whether one is right.',
    path: attributeOf(hop, 'credential'),
  });
}

export function agentUnreachable(hop: Hop, socket: string): Problem {
  return new Problem({
    code: 'NF3045',
    summary: `${hop.name}: an SSH agent must listen on ${socket}, and none does`,
    detail: 'Start one with: eval "$(ssh-agent)"; ssh-add. Or give identity_file.',
    path: attributeOf(hop, 'agent_socket'),
  });
}

export function agentEmpty(hop: Hop, socket: string): Problem {
  return new Problem({
    code: 'NF3046',
    summary: `${hop.name}: the SSH agent on ${socket} must hold a usable key, and holds none`,
    detail: 'Add one with: ssh-add FILE. Certificates and hardware keys are not supported.',
    path: attributeOf(hop, 'agent_socket'),
  });
}

export function credentialMissing(hop: Hop, name: string): Problem {
  return new Problem({
    code: 'NF3047',
    summary: `${hop.name}: credential "${name}" must be an entry of the provider's credentials, and is not`,
    detail: 'Add it to the provider\'s credentials, or correct the name.',
    path: attributeOf(hop, 'credential'),
  });
}

/** `offered` are our keys in the order in which the server saw them, `accepts` its own words for what it takes. */
export function loginRefused(hop: Hop, offered: readonly string[], accepts: string): Problem {
  return new Problem({
    code: 'NF3048',
    summary: `${hop.name}: the server must accept one of our keys, and refused ${offered.join(', ')}`,
    detail: `It takes: ${accepts}. Add the public key to ~/.ssh/authorized_keys of "${hop.user}" there, or give another user or key.`,
    path: attributeOf(hop, 'user'),
  });
}
