import { createPrivateKey, KeyObject } from 'node:crypto';
import { ParsedKey, utils } from 'ssh2';
import { Problem } from '../../contract';
import { Hop } from './hop';
import { keyEncrypted, KeySource, notAKey, wrongPassphrase } from './key-errors';

const PKCS8 = /^-----BEGIN (ENCRYPTED )?PRIVATE KEY-----/;

/** Unlocks a private key in any format that ssh-keygen writes. */
export function parsePrivateKey(hop: Hop, source: KeySource, text: string, passphrase: string | undefined): ParsedKey {
  const trimmed = text.trim();
  const pem = PKCS8.test(trimmed) ? fromPkcs8(hop, source, trimmed, passphrase) : trimmed;
  const parsed: ParsedKey | ParsedKey[] | Error = utils.parseKey(pem, passphrase);
  if (parsed instanceof Error) {
    throw explain(hop, source, parsed.message, passphrase);
  }
  const [key] = [parsed].flat();
  if (!key.isPrivateKey()) {
    throw notAKey(hop, source, 'this is a public key');
  }
  return key;
}

/** ssh2 reads the older PEM formats but not PKCS #8, which holds the same keys. */
function fromPkcs8(hop: Hop, source: KeySource, pem: string, passphrase: string | undefined): string {
  let key: KeyObject;
  try {
    key = createPrivateKey({ key: pem, passphrase });
  } catch (error) {
    throw pem.includes('ENCRYPTED') ? locked(hop, source, passphrase) : notAKey(hop, source, (error as Error).message);
  }
  switch (key.asymmetricKeyType) {
    case 'rsa':
      return key.export({ format: 'pem', type: 'pkcs1' }) as string;
    case 'ec':
      return key.export({ format: 'pem', type: 'sec1' }) as string;
    default:
      throw notAKey(hop, source, `${key.asymmetricKeyType} in PKCS #8 is not supported, only in OpenSSH's own format`);
  }
}

function explain(hop: Hop, source: KeySource, words: string, passphrase: string | undefined): Problem {
  const encrypted = /encrypted|passphrase|integrity check|bad decrypt/i.test(words);
  return encrypted ? locked(hop, source, passphrase) : notAKey(hop, source, words.toLowerCase());
}

function locked(hop: Hop, source: KeySource, passphrase: string | undefined): Problem {
  return passphrase === undefined ? keyEncrypted(hop, source) : wrongPassphrase(hop, source);
}
