import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { must } from './execute';

export type KeyType = 'ed25519' | 'ecdsa' | 'rsa';

/** A key pair in files, made by ssh-keygen. */
export interface KeyFile {
  readonly path: string;
  /** `ssh-ed25519 AAAA…`, without a comment. */
  readonly publicLine: string;
}

export interface KeyOptions {
  readonly passphrase?: string;
  /** As ssh-keygen -m: PEM, PKCS8; OpenSSH's own when left out. */
  readonly format?: string;
}

export async function makeKey(directory: string, name: string, type: KeyType, options: KeyOptions = {}): Promise<KeyFile> {
  const path = join(directory, name);
  const format = options.format ? ['-m', options.format] : [];
  // Large enough for every sshd, and made in half the time of the default.
  const size = type === 'rsa' ? ['-b', '2048'] : [];
  await must(['ssh-keygen', '-q', '-t', type, ...size, ...format, '-N', options.passphrase ?? '', '-C', '', '-f', path]);
  const [algorithm, base64] = (await readFile(`${path}.pub`, 'utf8')).split(' ');
  return { path, publicLine: `${algorithm} ${base64.trim()}` };
}
