import fc from 'fast-check';
import { FIRST_PORT } from './packets';
import { addresses, DEVICES, PORTS } from './world';

/** Where a rule stands: what its table and chain see. */
export interface Site {
  readonly family: 'ip' | 'ip6' | 'inet';
  readonly hook: 'prerouting' | 'input' | 'forward' | 'output' | 'postrouting';
  readonly type: 'filter' | 'nat' | 'route';
  readonly priority: number;
  /** Chains of the table that rules may go to. */
  readonly inner: readonly string[];
}

const of = <T>(...values: T[]) => fc.constantFrom(...values);
const number = (max: number) => fc.integer({ min: 0, max });
const join = (...parts: (fc.Arbitrary<string> | string)[]) =>
  fc.tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part))).map((texts) => texts.join(''));
const list = <T>(one: fc.Arbitrary<T>) => fc.uniqueArray(one, { minLength: 2, maxLength: 3 }).map((all) => `{ ${all.join(', ')} }`);
const sign = of('', '', '!= ');
const port = of(...PORTS);
const sport = number(45).map((n) => FIRST_PORT + n);
const mark = number(7);
const device = of(...DEVICES.map((name) => `"${name}"`));

/** Matches of one network protocol: `ip saddr 192.0.2.1`. */
function network(family: 'ip' | 'ip6'): fc.Arbitrary<string> {
  const address = of(...addresses(family));
  const side = of('saddr', 'daddr');
  const prefixes = family === 'ip' ? ['10.0.0.0/8', '198.51.100.0/24', '192.0.2.0/31', '203.0.113.64/26'] : ['fd00::/8', '2001:db8:f::/48', '2001:db8::/127', '2001:db8:f:1::/64'];
  const range = family === 'ip' ? '198.51.100.0-203.0.113.255' : '2001:db8::2-2001:db8:f::7';
  const short = family === 'ip' ? '4' : '6';
  return fc.oneof(
    join(`${family} `, side, ' ', sign, address),
    join(`${family} `, side, ' ', sign, list(address)),
    join(`${family} `, side, ' ', sign, of(...prefixes, range)),
    join(`${family} `, side, ' ', sign, of(`@hosts${short}`, `@nets${short}`, `@seen${short}`)),
    join(`${family} `, side, ` . ${family} `, side, ' ', fc.tuple(address, address).map(([a, b]) => `{ ${a} . ${b} }`)),
    join(`${family} `, side, ` . th dport @pairs${short}`).map((text) => `meta l4proto { tcp, udp } ${text}`),
    join(`${family} `, side, ` . meta l4proto . th dport @triples${short}`).map((text) => `meta l4proto { tcp, udp } ${text}`),
    ...(family === 'ip'
      ? [join('ip ttl ', of('64', '!= 64', '3', '< 5', '> 63')), join('ip dscp ', sign, of('ef', 'cs0')), of('ip protocol tcp', 'ip protocol != udp',
        'ip version 4', 'ip length > 40', 'ip id 7', 'ip hdrlength 5', 'ip frag-off & 0x1fff != 0')]
      : [join('ip6 hoplimit ', of('64', '3', '< 5', '> 63')), join('ip6 dscp ', sign, of('ef', 'cs0')), of('ip6 nexthdr tcp', 'ip6 nexthdr != udp', 'ip6 version 6',
        'ip6 length > 20', 'exthdr frag exists', 'exthdr hbh missing')]),
  );
}

const transport = fc.oneof(
  join(of('tcp', 'udp'), ' ', 'dport ', sign, port.map(String)),
  join(of('tcp', 'udp'), ' dport ', sign, list(port)),
  join(of('tcp', 'udp'), ' dport ', of('<', '<=', '>', '>='), ' ', port.map(String)),
  join('meta l4proto { tcp, udp } th dport ', sign, of('@ports', '53-443', '{ 1-100, 8080 }')),
  join('meta l4proto { tcp, udp } th sport ', sign, fc.tuple(sport, sport).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b) + 1}`)),
  join(of('tcp', 'udp'), ' sport ', of('<', '>='), ' ', sport.map(String)),
  of('tcp flags syn', 'tcp flags & (syn | ack) == syn', 'tcp flags ! ack', 'tcp flags != syn', 'tcp flags & (fin | syn | rst | ack) == ack', 'tcp flags { syn, ack }',
    'tcp flags ecn,cwr', 'tcp sequence 1', 'tcp window 1024', 'tcp option maxseg exists', 'tcp option maxseg size > 500', 'udp length 12'),
);
const message = of('icmp type echo-request', 'icmp type != echo-request', 'icmp type { timestamp-request, destination-unreachable }', 'icmp code 0',
  'icmpv6 type echo-request', 'icmpv6 type { destination-unreachable, nd-neighbor-solicit }', 'icmpv6 code != 0', 'icmp id > 5', 'icmp sequence 1');
const connection = fc.oneof(
  join('ct state ', sign, of('new', 'established', 'related', 'invalid', 'untracked')),
  of('ct state new,established', 'ct state { invalid, new }', 'ct state established,related', 'ct state != established,related', 'ct direction original', 'ct direction reply',
    'ct status dnat', 'ct status snat', 'ct status ! dnat', 'ct status seen-reply', 'ct status assured,confirmed', 'ct status & (snat | dnat) == 0', 'ct expiration > 10s',
    'ct helper "ftp"', 'ct label 3', 'ct zone 0', 'ct original protocol tcp', 'meta l4proto tcp ct original proto-dst 80', 'udp dport 53 ct reply proto-src 53', 'ct original packets > 1', 'ct bytes > 100'),
  join('ct mark ', of('', '!= ', '> '), mark.map(String)),
  join('ct mark & ', mark.map(String), ' == ', mark.map(String)),
);
const meta = fc.oneof(
  join('meta l4proto ', sign, of('tcp', 'udp', 'icmp', 'ipv6-icmp', '{ tcp, udp }')),
  join('meta nfproto ', sign, of('ipv4', 'ipv6')),
  join('meta mark ', of('', '!= ', '< ', '> '), mark.map(String)),
  join('meta mark & ', mark.map(String), ' == ', mark.map(String)),
  join('meta mark ', list(mark)),
  of('meta protocol ip', 'meta protocol ip6', 'meta pkttype host', 'meta pkttype { broadcast, multicast }', 'meta length > 44', 'meta cpu < 1000', 'meta random < 1000000000',
    'meta hour "00:00"-"12:00"', 'meta day { "Monday", "Sunday" }', 'meta time > "2020-01-01"', 'meta priority 0', 'meta skuid 0', 'meta cgroup 0', 'meta iiftype ether',
    'meta oiftype ether', 'meta iifgroup 0', 'meta rtclassid 0'),
);
/** What only the host knows. The kernel reads some of it at some hooks alone. */
function elsewhere({ family, hook }: Site): fc.Arbitrary<string> {
  const arrived = hook === 'prerouting' || hook === 'input' || hook === 'forward';
  const departs = hook === 'output' || hook === 'postrouting' || hook === 'forward';
  return of('numgen random mod 2 0', 'numgen inc mod 3 < 2', 'jhash ip saddr mod 2 seed 7 0', 'symhash mod 2 0', 'fib daddr type local', 'rt classid 0', '@nh,0,4 4', '@th,16,16 80',
    ...(arrived ? ['fib saddr . iif oif exists', 'fib daddr . iif type unicast', 'ipsec in reqid 1', 'meta ipsec missing'] : []),
    ...(departs ? ['fib daddr . oif type unicast', 'rt mtu > 100', 'ipsec out reqid 1'] : []),
    ...(hook === 'prerouting' && family !== 'ip6' ? ['osf name "Linux"'] : []),
    ...(hook === 'prerouting' || hook === 'input' ? ['socket transparent 1', 'socket mark 1', 'socket wildcard 0'] : []),
  );
}

/** A match that may stand there. */
export function matchAt(site: Site): fc.Arbitrary<string> {
  const { family, hook } = site;
  const incoming = hook !== 'output';
  const outgoing = hook !== 'prerouting' && hook !== 'input';
  const devices = fc.oneof(
    ...(incoming ? [join('iifname ', sign, device), join('iif ', sign, device), join('iifname ', sign, of('"wa*"', '{ "wan", "lan" }', '@inside'))] : []),
    ...(outgoing ? [join('oifname ', sign, device), join('oif ', device), join('oifname ', sign, of('"wa*"', '{ "wan", "lan" }', '@inside'))] : []),
    ...(incoming && outgoing ? [of('iifname . oifname { "wan" . "lan", "lan" . "wan" }')] : []),
    of('iifname != "none"', 'oifname != "none"', 'iifname "none"'),
  );
  const networks = family === 'inet' ? [network('ip'), network('ip6')] : [network(family)];
  return fc.oneof(
    ...networks.flatMap((arbitrary) => [arbitrary, arbitrary]),
    transport, transport, message, connection, connection, meta, devices, devices, elsewhere(site),
  );
}
