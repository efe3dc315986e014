import { X509Certificate } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chooseEndpoint, handshakeLine, makeCertificate, timestamp } from '../../../lib/provider/sdk/process';

describe('the certificate', () => {
  const now = new Date('2026-03-01T12:00:00Z');
  const { certPem, der } = makeCertificate(now);
  const parsed = new X509Certificate(certPem);

  test('is signed by itself, for localhost', () => {
    expect(parsed.verify(parsed.publicKey)).toBe(true);
    expect(parsed.checkHost('localhost')).toBe('localhost');
    expect(parsed.checkHost('example.org')).toBeUndefined();
    expect({ ca: parsed.ca, subject: parsed.subject, issuer: parsed.issuer, alternative: parsed.subjectAltName })
      .toEqual({ ca: true, subject: 'CN=localhost', issuer: 'CN=localhost', alternative: 'DNS:localhost' });
  });

  test('holds from yesterday, for clocks that differ, to next month', () => {
    expect([parsed.validFrom, parsed.validTo]).toEqual(['Feb 28 12:00:00 2026 GMT', 'Mar 31 12:00:00 2026 GMT']);
  });

  test('is the same in both encodings', () => {
    expect(parsed.raw.equals(der)).toBe(true);
  });

  test('is another one each time', () => {
    expect(makeCertificate(now).der.equals(der)).toBe(false);
    expect(new X509Certificate(makeCertificate(now).certPem).serialNumber).not.toBe(parsed.serialNumber);
  });

  test('can be read over the year in which dates get four digits', () => {
    const later = new X509Certificate(makeCertificate(new Date('2049-12-20T00:00:00Z')).certPem);
    expect([later.validFrom, later.validTo]).toEqual(['Dec 19 00:00:00 2049 GMT', 'Jan 19 00:00:00 2050 GMT']);
  });
});

describe('the endpoint', () => {
  let temporary: string;
  beforeEach(() => { temporary = mkdtempSync(join(tmpdir(), 'e-')); });
  afterEach(() => rmSync(temporary, { recursive: true, force: true }));

  test('is a socket in a directory for this user alone, which goes with it', () => {
    const endpoint = chooseEndpoint(temporary);
    const directory = dirname(endpoint.address(0));
    expect(endpoint).toMatchObject({ network: 'unix', target: `unix:${endpoint.address(0)}` });
    expect(statSync(directory).mode & 0o777).toBe(0o700);
    endpoint.remove();
    expect(existsSync(directory)).toBe(false);
  });

  test.each([
    ['on Windows', () => chooseEndpoint(temporary, 'win32')],
    ['where the path would exceed a socket address', () => chooseEndpoint(join(temporary, 'x'.repeat(104 - temporary.length - '//tfp-XXXXXX/s'.length)))],
    ['where no directory can be made', () => chooseEndpoint(join(temporary, 'absent'))],
  ])('is a port on loopback %s', (_where, choose) => {
    const endpoint = choose();
    expect([endpoint.network, endpoint.target, endpoint.address(4711)]).toEqual(['tcp', '127.0.0.1:0', '127.0.0.1:4711']);
  });
});

test('the handshake line has the certificate without padding', () => {
  expect(handshakeLine('unix', '/tmp/s', Buffer.from('x'))).toBe('1|6|unix|/tmp/s|grpc|eA');
});

test('log lines carry six digits of a second, and the zone', () => {
  expect(timestamp(new Date('2026-01-02T03:04:05.678Z'))).toBe('2026-01-02T03:04:05.678000Z');
});
