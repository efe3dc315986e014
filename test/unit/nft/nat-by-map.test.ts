import { Ip6, Nat } from '../../../lib/nft';
import { renderStatement } from '../../../lib/nft/render/statement';

test.each([
  ['2001:db8:2222::/64', Nat.snatPrefix, 'snat prefix to ip6 saddr map { 2001:db8:1111::/64 : 2001:db8:2222::/64 }'],
  ['2001:db8:2222::1', Nat.snat, 'snat to ip6 saddr map { 2001:db8:1111::/64 : 2001:db8:2222::1 }'],
  ['2001:DB8:2222::1-2001:DB8:2222::9', Nat.snat, 'snat to ip6 saddr map { 2001:db8:1111::/64 : 2001:db8:2222::1-2001:db8:2222::9 }'],
])('a map that gives %s gives addresses of IPv6, though nobody said so', (value, snat, rendered) => {
  expect(renderStatement(snat(Ip6.SADDR.mapOf({ key: '2001:db8:1111::/64', value }))._node)).toBe(rendered);
});
