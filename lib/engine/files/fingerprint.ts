import { randomBytes, scryptSync } from 'node:crypto';

/** By which secrets are known again, and not found out: making one takes long enough that guessing does not pay. */
export interface Fingerprint {
  readonly salt: string;
  readonly digest: string;
}

export function fingerprint(secrets: Readonly<Record<string, string>>, salt = randomBytes(16).toString('hex')): Fingerprint {
  const text = JSON.stringify(Object.entries(secrets).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { salt, digest: scryptSync(text, salt, 32, { N: 16384 }).toString('hex') };
}

export function isFingerprintOf({ salt, digest }: Fingerprint, secrets: Readonly<Record<string, string>>): boolean {
  return fingerprint(secrets, salt).digest === digest;
}
