import { parseRuleset } from '../../../lib/nft/parse/parse-ruleset';
import { renderRule } from '../../../lib/nft/render/statement';
import { renderTable } from '../../../lib/nft/render/table';

function rule(text: string, family = 'inet'): string {
  const [table] = parseRuleset(`table ${family} t {\n set s {\n type ipv4_addr\n }\n chain c {\n${text}\n }\n}\n`, { file: 't.nft' }).tables;
  return table.chains[0].rules.map(renderRule).join('\n');
}

test.each([
  // Words that may be left out, or are written otherwise
  ['tcp dport ssh', 'tcp dport 22'],
  ['tcp dport { http, https, 25 }', 'tcp dport { 25, 80, 443 }'],
  ['tcp dport { 22 }', 'tcp dport 22'],
  ['tcp dport { 22-25 }', 'tcp dport { 22-25 }'],
  ['meta iif lo oif "lo"', 'iif "lo" oif "lo"'],
  ['iifname eth* meta oifname { wan, lan }', 'iifname "eth*" oifname { "wan", "lan" }'],
  ['mark 16 meta mark 0x1', 'meta mark 0x00000010 meta mark 0x00000001'],
  ['ip protocol 6 meta l4proto { 17, tcp }', 'ip protocol tcp meta l4proto { tcp, udp }'],
  ['tcp dport eq 22 udp sport gt 1023', 'tcp dport == 22 udp sport > 1023'],
  ['tcp dport ne { 22, 23 }', 'tcp dport != { 22, 23 }'],
  ['ip saddr 192.0.2.1/32 ip daddr 192.0.2.0/24', 'ip saddr 192.0.2.1 ip daddr 192.0.2.0/24'],
  ['ip6 saddr 2001:0db8:0:0::1', 'ip6 saddr 2001:db8::1'],
  ['icmp type 8 icmpv6 type { nd-neighbor-solicit, 136 }', 'icmp type echo-request icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert }'],
  ['ip dscp 46 ip dscp { cs1, af11 }', 'ip dscp ef ip dscp { cs1, af11 }'],
  ['meta skuid root meta skuid 1000-2000', 'meta skuid "root" meta skuid 1000-2000'],
  ['meta pkttype unicast', 'meta pkttype host'],
  ['ip saddr @s', 'ip saddr @s'],
  // Bits
  ['ct state new,established', 'ct state established,new'],
  ['ct state new | established', 'ct state established,new'],
  ['ct state 8', 'ct state new'],
  ['ct state != new,established', 'ct state != established | new'],
  ['ct state { new, established }', 'ct state { established, new }'],
  ['tcp flags syn / syn,ack', 'tcp flags & (syn | ack) == syn'],
  ['tcp flags != syn / fin,syn,rst,ack', 'tcp flags & (fin | syn | rst | ack) != syn'],
  ['tcp flags ! syn,ack', 'tcp flags & (syn | ack) == 0'],
  ['tcp flags & (syn|ack) == syn,ack', 'tcp flags & (syn | ack) == syn | ack'],
  ['tcp flags == 0x12', 'tcp flags == syn | ack'],
  ['tcp flags & syn != 0', 'tcp flags & syn != 0'],
  ['meta mark and 0xff eq 0x10', 'meta mark & 0x000000ff == 0x00000010'],
  ['ct mark & 0xff 1-5', 'ct mark & 0x000000ff 0x00000001-0x00000005'],
  ['meta mark & (0xf0 | 0x0f) == 3 ^ 1', 'meta mark & 0x000000ff == 0x00000002'],
  // Concatenations and maps
  ['ip saddr . tcp dport { 192.0.2.0/24 . ssh, 192.0.2.1 . 80-90 }', 'ip saddr . tcp dport { 192.0.2.0/24 . 22, 192.0.2.1 . 80-90 }'],
  ['tcp dport vmap { 80: drop, ssh :accept }', 'tcp dport vmap { 22 : accept, 80 : drop }'],
  ['ip saddr vmap { 192.0.2.1 : goto d, * : return }', 'ip saddr vmap { 192.0.2.1 : goto d, * : return }'],
  ['ip6 saddr vmap { 2001:db8::1:accept }', 'ip6 saddr vmap { 2001:db8::1 : accept }'],
  ['meta mark set tcp dport map { 443 : 2, 22 : 1 }', 'meta mark set tcp dport map { 22 : 0x00000001, 443 : 0x00000002 }'],
  ['ct mark set meta mark or 1', 'ct mark set meta mark | 0x00000001'],
  ['meta mark set 0xff ^ 0x1', 'meta mark set 0x000000fe'],
  // Actions
  ['limit rate 10/second burst 20 packets', 'limit rate 10/second burst 20 packets'],
  ['limit rate over 1 mbytes/second burst 10 kbytes', 'limit rate over 1 mbytes/second burst 10 kbytes'],
  ['limit rate 512 bytes / minute', 'limit rate 512 bytes/minute'],
  ['log group 5 prefix "a b" queue-threshold 3 snaplen 64', 'log prefix "a b" group 5 snaplen 64 queue-threshold 3'],
  ['log prefix a level warn flags tcp options flags tcp sequence', 'log prefix "a" flags tcp sequence,options'],
  ['log flags ether flags skuid', 'log flags skuid flags ether'],
  ['reject with icmp type 3', 'reject with icmp type port-unreachable'],
  ['reject with icmpx admin-prohibited', 'reject with icmpx type admin-prohibited'],
  ['reject with tcp reset', 'reject with tcp reset'],
  ['queue', 'queue num 0'],
  ['queue flags bypass,fanout to 1-3', 'queue num 1-3 bypass,fanout'],
  ['queue num 1-3 fanout', 'queue num 1-3 fanout'],
  ['ip daddr 198.51.100.1 tcp dport 80 dnat to 192.0.2.1:80', 'ip daddr 198.51.100.1 tcp dport 80 dnat ip to 192.0.2.1:80'],
  ['dnat ip6 to [2001:db8::1]:80', 'dnat ip6 to [2001:db8::1]:80'],
  ['meta nfproto ipv4 snat to 192.0.2.1-192.0.2.9:1024-65535 persistent,random', 'meta nfproto ipv4 snat ip to 192.0.2.1-192.0.2.9:1024-65535 random,persistent'],
  ['masquerade to :1024-65535 fully-random', 'masquerade to :1024-65535 fully-random'],
  ['redirect to :8080', 'redirect to :8080'],
  ['counter packets 0 bytes 0 counter name seen comment "kept"', 'counter counter name "seen" comment "kept"'],
  ['counter packets 3 bytes 4', 'counter packets 3 bytes 4'],
  ['quota until 25 mbytes used 0 bytes', 'quota 25 mbytes'],
  ['last used never', 'last'],
  ['notrack', 'notrack'],
  ['ip saddr { 192.0.2.1 counter packets 0 bytes 0, 192.0.2.2 } accept', 'ip saddr { 192.0.2.1 counter, 192.0.2.2 } accept'],
  ['set add ip saddr timeout 5m @s', 'add @s { ip saddr timeout 5m }'],
  ['dnat ip addr . port to tcp dport map { 80 : 192.0.2.1 . 8080 }', 'dnat ip to tcp dport map { 80 : 192.0.2.1 . 8080 }'],
  ['snat ip interval to ip saddr map { 192.0.2.1 : 198.51.100.1-198.51.100.9 }', 'snat ip to ip saddr map { 192.0.2.1 : 198.51.100.1-198.51.100.9 }'],
  // iptables-nft, as listed by nft with its extensions, by an older one, and by one without
  ['xt match "recent" counter packets 4 bytes 80 xt target "LOG"', 'xt match "recent" counter packets 4 bytes 80 xt target "LOG"'],
  ['xt match recent drop', 'xt match "recent" drop'],
  ['meta l4proto tcp # xt_multiport counter packets 0 bytes 0 # xt_MASQUERADE', 'meta l4proto tcp xt match "multiport" counter xt target "MASQUERADE"'],
  ['accept # xt_recent is loaded by hand', 'accept'],
  ['tcp dport 22 redirect to 2222', 'tcp dport 22 redirect to :2222'],
  ['tcp option mss size 1400', 'tcp option maxseg size 1400'],
  ['ip saddr & 0xff == 1', 'ip saddr & 0.0.0.255 == 0.0.0.1'],
  ['ip saddr 192.0.2.77/24 drop', 'ip saddr 192.0.2.0/24 drop'],
  ['ip6 saddr { 2001:db8::1/32 }', 'ip6 saddr { 2001:db8::/32 }'],
  ['ip dscp { be, cs0, ef, cs1, ef }', 'ip dscp { cs0, cs1, ef }'],
  ['ct mark set ip dscp << 2 | 0x10', 'ct mark set ip dscp << 2 | 0x10'],
  ['dnat to ip saddr map { 192.0.2.1 : 198.51.100.1 }', 'dnat ip to ip saddr map { 192.0.2.1 : 198.51.100.1 }'],
  ['jump { ip saddr @s accept; drop; }', 'jump {\n\t\t\tip saddr @s accept\n\t\t\tdrop\n\t\t}'],
])('%j is %j', (written, listed) => {
  expect(rule(written)).toBe(listed);
});

test('a table of one family does not say the family of an address', () => {
  expect(rule('dnat ip to 192.0.2.1', 'ip')).toBe('dnat to 192.0.2.1');
  expect(rule('snat ip saddr map { 192.0.2.1 : 198.51.100.1 }', 'ip')).toBe('snat to ip saddr map { 192.0.2.1 : 198.51.100.1 }');
});

// Everything else that nft reads from a packet, its connection and its host
test.each([
  'fib saddr . iif oif missing', 'fib daddr type { local, broadcast }', 'fib saddr oifname "wan"', 'rt classid 5', 'rt ip nexthop 192.0.2.1',
  'socket transparent 1', 'socket cgroupv2 level 2 "user.slice/a"', 'osf name "Linux"', 'osf ttl loose version "Linux:4.20"',
  'ipsec in ip saddr 192.0.2.1', 'ipsec out spnum 1 reqid 5', 'numgen inc mod 2 offset 1 vmap { 1 : accept, 2 : drop }',
  'dnat ip to jhash ip saddr . tcp dport mod 2 seed 0xbeef map { 0 : 192.0.2.1, 1 : 192.0.2.2 }', 'meta mark set symhash mod 16',
  'vlan id 5 vlan pcp 3', 'tcp option maxseg size 500', 'tcp option @42,16,8 1', 'tcp option sack-perm exists', 'ip option rr exists',
  'exthdr hbh exists', 'frag more-fragments 1', 'rt type 0', 'srh sid[1] 2001:db8::1', 'sctp chunk data stream 5', '@nh,96,32 0xc0000201',
  'vxlan ip saddr 192.0.2.1', 'ct original ip saddr 192.0.2.1', 'ct expiration 30s', 'ct helper "ftp"', 'ct label set 5', 'ct event set new,destroy',
  'meta priority 1:10', 'meta time "2026-01-01 00:00:00"', 'meta hour "08:00"-"17:00"', 'meta day "Monday"', 'iifgroup 5',
  'quota over 3 mbytes', 'ct count over 5', 'add @s { ip saddr }', 'limit name "slow"', 'ct helper set "sip"', 'meta secmark set ct secmark',
  'tproxy ip to 192.0.2.1:80', 'synproxy mss 1460 wscale 7 timestamp sack-perm', 'flow add @f', 'reset tcp option fastopen',
  'queue flags bypass to numgen inc mod 4', 'ct mark set meta mark << 8 | 0x00000001', 'goto {\n\t\t\taccept\n\t\t}',
])('%j stays as it is', (text) => {
  expect(rule(text)).toBe(text);
});

test('a meter is the set that it stands for', () => {
  const { tables } = parseRuleset('table ip t {\n chain c {\n meter m { ip saddr timeout 1m limit rate 1/second }\n }\n}\n');
  expect(tables.map((table) => renderTable(table)).join('')).toBe(`table ip t {
\tset m {
\t\ttype ipv4_addr
\t\tsize 65535
\t\tflags dynamic,timeout
\t}

\tchain c {
\t\tupdate @m { ip saddr timeout 1m limit rate 1/second }
\t}
}
`);
});
