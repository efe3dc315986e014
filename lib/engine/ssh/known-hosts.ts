import { createHmac, timingSafeEqual } from 'node:crypto';

/** One key of a known_hosts file, as sshd(8) describes it. */
export interface KnownKey {
  readonly marker: 'revoked' | 'cert-authority' | undefined;
  /** Patterns, or one hashed name. */
  readonly hosts: string;
  readonly type: string;
  readonly base64: string;
  /** `~/.ssh/known_hosts:12` */
  readonly place: string;
}

const DEFAULT_PORT = 22;

/** How known_hosts spells a host and its port. */
export function knownHostsName(host: string, port: number): string {
  return port === DEFAULT_PORT ? host : `[${host}]:${port}`;
}

/** Lines that are no key at all are passed over, as ssh does. */
export function parseKnownHosts(file: string, text: string): readonly KnownKey[] {
  return text.split('\n').flatMap((line, index) => parseLine(line, `${file}:${index + 1}`));
}

function parseLine(line: string, place: string): KnownKey[] {
  const words = line.trim().split(/[ \t]+/);
  const marker = words[0].startsWith('@') ? words.shift()!.slice(1) : undefined;
  const [hosts, type, base64] = words;
  const known = marker === undefined || marker === 'revoked' || marker === 'cert-authority';
  return known && base64 && !hosts.startsWith('#') ? [{ marker, hosts, type, base64, place }] : [];
}

/**
 * The lines that speak of a host. A port other than 22 is written `[host]:port`; a plain name then counts only where
 * nothing names the port, as in ssh.
 */
export function keysFor(keys: readonly KnownKey[], host: string, port: number): readonly KnownKey[] {
  const named = (name: string) => keys.filter((key) => matches(key.hosts, name));
  if (port === DEFAULT_PORT) {
    return named(host);
  }
  const withPort = named(knownHostsName(host, port));
  const plain = named(host);
  return withPort.some((key) => key.marker !== 'revoked')
    ? [...withPort, ...plain.filter((key) => key.marker === 'revoked')]
    : [...withPort, ...plain];
}

function matches(hosts: string, name: string): boolean {
  if (hosts.startsWith('|')) {
    return matchesHash(hosts, name.toLowerCase());
  }
  const patterns = hosts.split(',').filter((pattern) => pattern !== '');
  const hit = (pattern: string) => matchesPattern(pattern, name);
  const refused = patterns.some((pattern) => pattern.startsWith('!') && hit(pattern.slice(1)));
  return !refused && patterns.some((pattern) => !pattern.startsWith('!') && hit(pattern));
}

/** `|1|SALT|HMAC-SHA1 of the name|` */
function matchesHash(hosts: string, name: string): boolean {
  const [, version, salt, hash] = hosts.split('|');
  if (version !== '1' || !hash) {
    return false;
  }
  const expected = Buffer.from(hash, 'base64');
  const actual = createHmac('sha1', Buffer.from(salt, 'base64')).update(name).digest();
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

/** `*` and `?` are the only wildcards; brackets around a host with a port stand for themselves. */
function matchesPattern(pattern: string, name: string): boolean {
  const source = pattern.replace(/[\\^$.+()[\]{}|]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.');
  return new RegExp(`^${source}$`, 'is').test(name);
}
