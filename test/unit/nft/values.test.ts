import { datatype } from '../../../lib/nft/model/datatype';
import { parseDuration } from '../../../lib/nft/model/duration';
import { valueOf, valuesOf } from '../../../lib/nft/model/value-of';
import { renderExpression } from '../../../lib/nft/render/expression';
import { renderDuration } from '../../../lib/nft/render/time';

const listed = (type: string, input: string | number): string => renderExpression(valueOf(input, [datatype(type)]));

test.each([
  ['inet_service', 22, '22'],
  ['inet_service', ' 22 ', '22'],
  ['inet_service', '1024 - 65535', '1024-65535'],
  ['inet_proto', 6, 'tcp'],
  ['inet_proto', 'ipv6-icmp', 'icmpv6'],
  ['inet_proto', '1-6', '1-6'],
  ['ether_type', '0x0800', 'ip'],
  ['ether_type', 0x1234, '0x1234'],
  ['ether_type', '8021q', 'vlan'],
  ['mark', 16, '0x00000010'],
  ['mark', '0x10-0x1f', '0x00000010-0x0000001f'],
  ['dscp', 7, '0x07'],
  ['dscp', 'be', 'cs0'],
  ['icmp_type', 8, 'echo-request'],
  ['icmp_type', 'echo-request', 'echo-request'],
  ['icmp_code', 4, '4'],
  ['icmp_code', 'frag-needed', 'frag-needed'],
  ['ipv4_addr', '192.0.2.1/32', '192.0.2.1'],
  ['ipv4_addr', '192.0.2.0/24', '192.0.2.0/24'],
  ['ipv6_addr', '2001:DB8::/32', '2001:db8::/32'],
  ['ipv6_addr', '2001:db8::1-2001:db8::9', '2001:db8::1-2001:db8::9'],
  ['ether_addr', '0:0:5E:0:53:1', '00:00:5e:00:53:01'],
  ['ifname', 'br-lan/1', '"br-lan/1"'],
  ['pkt_type', 0, 'host'],
  ['ipv4_addr', '${aws_eip.gw.public_ip}/32', '${aws_eip.gw.public_ip}/32'],
  ['ifname', '${var.wan}', '"${var.wan}"'],
  ['inet_service', '*', '*'],
])('a %s of %j is written %s', (type, input, text) => {
  expect(listed(type, input)).toBe(text);
});

test('numbers beyond 2^53 keep their digits', () => {
  expect(listed('counter_of_something', '18446744073709551615')).toBe('18446744073709551615');
  expect(valueOf('18446744073709551615', [datatype('u8')])).toEqual({ kind: 'integer', value: 18446744073709551615n });
});

test('several values are sorted as nft lists them, unless one is not known', () => {
  const all = (type: string, ...inputs: (string | number)[]) => valuesOf(inputs, [datatype(type)]).map(renderExpression);
  expect(all('inet_service', 443, '80-90', 22)).toEqual(['22', '80-90', '443']);
  expect(all('ipv4_addr', '192.0.2.9', '10.0.0.0/8', '192.0.2.1')).toEqual(['10.0.0.0/8', '192.0.2.1', '192.0.2.9']);
  expect(all('inet_service', 443, '${var.port}', 22)).toEqual(['443', '${var.port}', '22']);
});

test.each([
  ['1s', 1000, '1s'], ['90s', 90_000, '1m30s'], ['1d2h3m4s5ms', 93_784_005, '1d2h3m4s5ms'], ['24h', 86_400_000, '1d'], ['250ms', 250, '250ms'],
])('%s is %d ms, and written %s', (text, milliseconds, written) => {
  expect(parseDuration(text)).toBe(milliseconds);
  expect(renderDuration(milliseconds)).toBe(written);
});

test.each(['', '5', '1h1d', 'h', '-1s', '1.5s', '1 s'])('%j is no duration', (text) => {
  expect(parseDuration(text)).toBeUndefined();
});
