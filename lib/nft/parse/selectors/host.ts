import { FibProperty, IpsecExpression, RtExpression, Selector } from '../../model/selectors';
import { Cursor } from '../cursor';
import { readNumber } from '../scalar';
import { familyOfNextAddress } from './field-name';
import { typed, Typed } from './typed';

const FIB_PROPERTIES: readonly FibProperty[] = ['saddr', 'daddr', 'mark', 'iif', 'oif'];
const FIB_RESULTS = { oif: 'iface_index', oifname: 'ifname', type: 'fib_addrtype', check: 'boolean' } as const;
const RT_KEYS = { classid: 'realm', nexthop: 'ipv4_addr', mtu: 'u16', ipsec: 'boolean' } as const;
const SOCKET_KEYS = { transparent: 'u8', mark: 'mark', wildcard: 'u8', cgroupv2: 'cgroupsv2' } as const;
const TUNNEL_KEYS = { path: 'boolean', id: 'u32' } as const;
const ADDRESSES = { ip: 'ipv4_addr', ip6: 'ipv6_addr' } as const;

/** Whether there is such a route may be asked by a word behind the device: `oif missing`. */
export function readFib(cursor: Cursor): Typed<Selector> {
  cursor.expect('fib');
  const by = [cursor.expectOneOf(FIB_PROPERTIES, 'a property of the packet')];
  while (cursor.accept('.')) {
    by.push(cursor.expectOneOf(FIB_PROPERTIES, 'a property of the packet'));
  }
  const result = cursor.expectOneOf(Object.keys(FIB_RESULTS) as (keyof typeof FIB_RESULTS)[], 'what to look up');
  const isAsked = result.startsWith('oif') && cursor.is('exists', 'missing');
  const order = FIB_PROPERTIES.filter((property) => by.includes(property));
  return typed({ kind: 'fib', by: order, result }, isAsked ? 'boolean' : FIB_RESULTS[result]);
}

/** Whether `rt` here is the route, and not the routing header of IPv6. */
export function routeAhead(cursor: Cursor): boolean {
  const second = cursor.peekSecond().text;
  return cursor.is('rt') && (Object.hasOwn(RT_KEYS, second) || second === 'ip' || second === 'ip6');
}

export function readRoute(cursor: Cursor): Typed<Selector> {
  cursor.expect('rt');
  const family = cursor.accept('ip', 'ip6') as RtExpression['family'];
  const meant = family ?? familyOfNextAddress(cursor);
  const key = cursor.expectOneOf(Object.keys(RT_KEYS) as (keyof typeof RT_KEYS)[], 'a key of rt');
  if (key === 'nexthop' && meant === undefined && cursor.family !== undefined) {
    return cursor.fail('"ip" or "ip6" before nexthop', 'a table of several families must say which one is meant');
  }
  const type = key === 'nexthop' && meant === 'ip6' ? 'ipv6_addr' : RT_KEYS[key];
  return typed({ kind: 'rt', key, ...(family && { family }) }, type);
}

export function readSocket(cursor: Cursor): Typed<Selector> {
  cursor.expect('socket');
  const key = cursor.expectOneOf(Object.keys(SOCKET_KEYS) as (keyof typeof SOCKET_KEYS)[], 'a key of socket');
  const level = key === 'cgroupv2' && cursor.accept('level') ? readNumber(cursor, 'a level') : undefined;
  return typed({ kind: 'socket', key, ...(level !== undefined && { level }) }, SOCKET_KEYS[key]);
}

export function readOsf(cursor: Cursor): Typed<Selector> {
  cursor.expect('osf');
  const ttl = cursor.accept('ttl') ? cursor.expectOneOf(['loose', 'skip'] as const, 'how ttl is compared') : undefined;
  return typed({ kind: 'osf', key: cursor.expectOneOf(['name', 'version'] as const, 'a key of osf'), ...(ttl && { ttl }) }, 'string');
}

export function readIpsec(cursor: Cursor): Typed<Selector> {
  cursor.expect('ipsec');
  const direction = cursor.expectOneOf(['in', 'out'] as const, 'a direction');
  const spnum = cursor.accept('spnum') ? readNumber(cursor, 'the number of a state') : 0;
  const family = cursor.accept('ip', 'ip6') as keyof typeof ADDRESSES | undefined;
  const key = (family === undefined ? cursor.expectOneOf(['reqid', 'spi'] as const, 'a key of ipsec')
    : `${family} ${cursor.expectOneOf(['saddr', 'daddr'] as const, 'an address')}`) as IpsecExpression['key'];
  return typed({ kind: 'ipsec', direction, ...(spnum > 0 && { spnum }), key }, family === undefined ? 'u32' : ADDRESSES[family]);
}

export function readTunnel(cursor: Cursor): Typed<Selector> {
  cursor.expect('tunnel');
  const key = cursor.expectOneOf(Object.keys(TUNNEL_KEYS) as (keyof typeof TUNNEL_KEYS)[], 'a key of tunnel');
  return typed({ kind: 'tunnel', key }, TUNNEL_KEYS[key]);
}
