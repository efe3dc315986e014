import { Problem } from '../../contract';
import { attributeOf, Hop } from './hop';
import { HostKey } from './host-key';
import { knownHostsName } from './known-hosts';

const NOTHING_SENT = 'Nothing was sent to it, and no key was offered.';

function show(key: HostKey): string {
  return `${key.type} ${key.fingerprint}`;
}

export function badHostKey(hop: Hop, index: number, got: string): Problem {
  return new Problem({
    code: 'NF3030',
    summary: `${hop.name}: a pinned host key must be "TYPE BASE64" or "SHA256:…", got "${got}"`,
    detail: `Take it from the host: cat /etc/ssh/ssh_host_ed25519_key.pub`,
    path: attributeOf(hop, 'host_keys', { index }),
  });
}

export function knownHostsUnreadable(hop: Hop, file: string, words: string): Problem {
  return new Problem({
    code: 'NF3031',
    summary: `${hop.name}: known_hosts_file must be a readable file, got ${file}: ${words}`,
    detail: 'Correct the path, or pin the host\'s key with host_keys.',
    path: attributeOf(hop, 'known_hosts_file'),
  });
}

export function hostKeyUnknown(hop: Hop, shown: HostKey, looked: readonly string[]): Problem {
  return new Problem({
    code: 'NF3032',
    summary: `${hop.name}: the host's key must be known, got ${show(shown)}`,
    detail: `It is not in ${looked.join(' or ')}. ${NOTHING_SENT} `
      + 'If it is the key that "ssh-keygen -lf /etc/ssh/ssh_host_…_key.pub" prints on that host, pin it: '
      + `host_keys = ["${shown.type} ${shown.base64}"]`,
    path: attributeOf(hop, 'host_keys'),
  });
}

export function hostKeyChanged(hop: Hop, shown: HostKey, expected: readonly string[]): Problem {
  return new Problem({
    code: 'NF3033',
    summary: `${hop.name}: the host's key must be ${expected.join(' or ')}, got ${show(shown)}`,
    detail: `Another machine may be answering in its place. ${NOTHING_SENT} `
      + 'If the host was given a new key, replace the old one where it stands; '
      + `in a known_hosts file: ssh-keygen -R '${knownHostsName(hop.host, hop.port)}' -f FILE`,
    path: attributeOf(hop, 'host_keys'),
  });
}

export function hostKeyRevoked(hop: Hop, shown: HostKey, place: string): Problem {
  return new Problem({
    code: 'NF3034',
    summary: `${hop.name}: the host's key must not be revoked, got ${show(shown)}, which ${place} revokes`,
    detail: `Whoever revoked it knows why; the host needs a new key. ${NOTHING_SENT}`,
    path: attributeOf(hop, 'known_hosts_file'),
  });
}

export function onlyCertificateAuthority(hop: Hop, shown: HostKey, place: string): Problem {
  return new Problem({
    code: 'NF3035',
    summary: `${hop.name}: the host's key must be known itself, got ${show(shown)} and a @cert-authority at ${place}`,
    detail: `Host certificates are not supported. ${NOTHING_SENT} Pin the key: host_keys = ["${shown.type} ${shown.base64}"]`,
    path: attributeOf(hop, 'host_keys'),
  });
}

export function malformedHostKey(hop: Hop): Problem {
  return new Problem({
    code: 'NF3036',
    summary: `${hop.name}: the host's key must be readable, and is not`,
    detail: `What answers there is hardly an SSH server. ${NOTHING_SENT}`,
    path: attributeOf(hop, 'host'),
  });
}
