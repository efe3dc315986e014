import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import * as der from './der';

/** What the server presents, and what the handshake line carries. */
export interface ServerCertificate {
  readonly keyPem: string;
  readonly certPem: string;
  readonly der: Buffer;
}

const ECDSA_WITH_SHA256 = der.sequence(der.oid('1.2.840.10045.4.3.2'));
const DAY = 24 * 3600 * 1000;

/**
 * A self-signed certificate for this process alone. Terraform pins exactly this one, by the handshake line, and checks
 * it against the name localhost. Written here because loading a library for it costs ten times as long, at every one
 * of the three or four starts of a plan (docs/decisions: provider transport).
 */
export function makeCertificate(now = new Date()): ServerCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const name = der.sequence(der.set(der.sequence(der.oid('2.5.4.3'), der.utf8String('localhost'))));
  const serial = randomBytes(16);
  serial[0] = (serial[0] & 0x7f) | 0x40; // positive, and without leading zeros that DER forbids

  const tbs = der.sequence(
    der.explicit(0, der.integer(Buffer.from([2]))), // v3
    der.integer(serial),
    ECDSA_WITH_SHA256,
    name,
    der.sequence(der.time(new Date(now.getTime() - DAY)), der.time(new Date(now.getTime() + 30 * DAY))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der.explicit(3, der.sequence(
      extension('2.5.29.19', der.sequence(der.boolean(true))), // basicConstraints: it signs itself
      extension('2.5.29.15', der.bitString(Buffer.from([0x84]), 2)), // keyUsage: digitalSignature, keyCertSign
      extension('2.5.29.17', der.sequence(der.implicit(2, Buffer.from('localhost')))), // subjectAltName: DNS
    )),
  );

  const certificate = der.sequence(tbs, ECDSA_WITH_SHA256, der.bitString(sign('sha256', tbs, privateKey)));
  return {
    der: certificate,
    certPem: `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64')}\n-----END CERTIFICATE-----\n`,
    keyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function extension(id: string, value: Buffer): Buffer {
  return der.sequence(der.oid(id), der.boolean(true), der.octetString(value));
}
