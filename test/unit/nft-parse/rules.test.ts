import { parseRuleset } from '../../../lib/nft/parse/parse-ruleset';
import { renderRule } from '../../../lib/nft/render/statement';

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
  ['meta skuid root meta skuid 1000-2000', 'meta skuid root meta skuid 1000-2000'],
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
  ['limit rate until 10/second burst 20 packets', 'limit rate 10/second burst 20 packets'],
  ['limit rate over 1 mbytes/second burst 10 kbytes', 'limit rate over 1 mbytes/second burst 10 kbytes'],
  ['limit rate 512 bytes / minute', 'limit rate 512 bytes/minute'],
  ['log group 5 prefix "a b" queue-threshold 3 snaplen 64', 'log prefix "a b" group 5 snaplen 64 queue-threshold 3'],
  ['log prefix a level warn flags tcp options flags tcp sequence', 'log prefix "a" flags tcp sequence,options'],
  ['log flags ether,skuid'.replace(',skuid', ' flags skuid'), 'log flags skuid flags ether'],
  ['reject with icmp type 3', 'reject with icmp type port-unreachable'],
  ['reject with icmpx admin-prohibited', 'reject with icmpx type admin-prohibited'],
  ['reject with tcp reset', 'reject with tcp reset'],
  ['queue', 'queue num 0'],
  ['queue flags bypass,fanout to 1-3', 'queue num 1-3 bypass,fanout'],
  ['queue num 1-3 fanout', 'queue num 1-3 fanout'],
  ['dnat to 192.0.2.1:80', 'dnat ip to 192.0.2.1:80'],
  ['dnat ip6 to [2001:db8::1]:80', 'dnat ip6 to [2001:db8::1]:80'],
  ['snat to 192.0.2.1-192.0.2.9:1024-65535 persistent,random', 'snat ip to 192.0.2.1-192.0.2.9:1024-65535 random,persistent'],
  ['masquerade to :1024-65535 fully-random', 'masquerade to :1024-65535 fully-random'],
  ['redirect to :8080', 'redirect to :8080'],
  ['counter packets 0 bytes 0 counter name seen comment "kept"', 'counter counter name "seen" comment "kept"'],
  ['counter packets 3 bytes 4', 'counter packets 3 bytes 4'],
  ['quota until 25 mbytes used 0 bytes', 'quota 25 mbytes'],
  ['last used never', 'last'],
  ['notrack', 'notrack'],
  ['jump { ip saddr @s accept; drop; }', 'jump {\n\t\t\tip saddr @s accept\n\t\t\tdrop\n\t\t}'],
])('%j is %j', (written, listed) => {
  expect(rule(written)).toBe(listed);
});

test('a table of one family does not say the family of an address', () => {
  expect(rule('dnat ip to 192.0.2.1', 'ip')).toBe('dnat to 192.0.2.1');
});

test.each([
  'fib saddr . iif oif missing', 'meta time > 5', 'ip saddr != 192.0.2.1 vlan id 5', 'tcp option maxseg size 500', '@nh,96,32 0x1',
  'numgen inc mod 2 vmap { 0 : accept }', 'rt classid 5', 'socket mark 1', 'meter m { ip saddr limit rate 1/second }', 'exthdr hbh exists',
])('%j is nft, and is refused until the model has it', (text) => {
  let code: string | undefined;
  try {
    rule(text);
  } catch (error) {
    ({ code } = error as { code: string });
  }
  expect([undefined, 'NF1602']).toContain(code);
});
