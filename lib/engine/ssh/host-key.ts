import { createHash } from 'node:crypto';

/** A host's public key, as the server showed it or as a line spells it. */
export interface HostKey {
  readonly type: string;
  readonly base64: string;
  /** `SHA256:…`, as ssh-keygen -l prints it. */
  readonly fingerprint: string;
}

/** Reads the key's own encoding: a length, the type's name, and what belongs to that type. Undefined when it is none. */
export function parseHostKey(blob: Buffer): HostKey | undefined {
  const length = blob.length > 4 ? blob.readUInt32BE(0) : 0;
  if (length === 0 || length > 64 || blob.length <= 4 + length) {
    return undefined;
  }
  return {
    type: blob.toString('latin1', 4, 4 + length),
    base64: blob.toString('base64'),
    fingerprint: `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`,
  };
}
