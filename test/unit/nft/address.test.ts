import { isIP } from 'node:net';
import fc from 'fast-check';
import { formatIpv4, formatIpv6, parseEther, parseIpv4, parseIpv6 } from '../../../lib/nft/model/address';

test.each([
  ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
  ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
  ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
  ['1:0:0:2:0:0:3:4', '1::2:0:0:3:4'],
  ['0:0:0:0:0:0:0:0', '::'],
  ['::1', '::1'],
  ['1::', '1::'],
  ['::ffff:192.0.2.1', '::ffff:192.0.2.1'],
  ['::c000:201', '::192.0.2.1'],
  ['64:ff9b::192.0.2.1', '64:ff9b::c000:201'],
])('%s is written %s', (given, listed) => {
  expect(formatIpv6(parseIpv6(given)!)).toBe(listed);
});

test.each(['', ':', ':::', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '1::2::3', '12345::', 'g::', '::1%eth0', '::ffff:192.0.2.256', '1:2:3:4:5:6:7:1.2.3.4', ' ::1'])(
  '%j is no IPv6 address', (text) => {
    expect(parseIpv6(text)).toBeUndefined();
  });

test.each(['', '1.2.3', '1.2.3.4.5', '256.0.0.0', '01.2.3.4', '1.2.3.4 ', '0x1.2.3.4', '-1.2.3.4'])('%j is no IPv4 address', (text) => {
  expect(parseIpv4(text)).toBeUndefined();
});

test('an Ethernet address has six bytes', () => {
  expect(parseEther('0:0:5E:0:53:1')).toBe(0x00005e005301n);
  expect(parseEther('00:00:5e:00:53')).toBeUndefined();
  expect(parseEther('00-00-5e-00-53-01')).toBeUndefined();
});

test('what is written is read back, and is an address to others too', () => {
  fc.assert(fc.property(fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }), (value) => {
    expect(parseIpv6(formatIpv6(value))).toBe(value);
    expect(isIP(formatIpv6(value))).toBe(6);
  }));
  fc.assert(fc.property(fc.bigInt({ min: 0n, max: (1n << 32n) - 1n }), (value) => {
    expect(parseIpv4(formatIpv4(value))).toBe(value);
    expect(isIP(formatIpv4(value))).toBe(4);
  }));
});

test('what others take for an address is one, and nothing else', () => {
  fc.assert(fc.property(fc.stringMatching(/^[0-9a-f:.]{1,40}$/), (text) => {
    expect(parseIpv4(text) !== undefined).toBe(isIP(text) === 4);
    expect(parseIpv6(text) !== undefined).toBe(isIP(text) === 6);
  }), { numRuns: 2000 });
  fc.assert(fc.property(fc.ipV6(), (text) => {
    expect(parseIpv6(text)).toBeDefined();
  }));
});
