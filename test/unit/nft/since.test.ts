import { compareVersions, neededBeyond } from '../../../lib/nft/since';

const needed = (version: string, ...rules: string[]) =>
  neededBeyond(version, `table inet t {\n chain c {\n ${rules.join('\n ')}\n }\n}\n`).map(({ what, since }) => `${what}: ${since}`);

test('what an nft cannot read yet is told with the version that can', () => {
  expect(needed('1.0.6', 'tcp dport 22 accept', 'last', 'udp dport 4789 vxlan vni 10 vxlan ip saddr 192.0.2.1', 'dccp option 1 exists',
    'ct mark set ct mark | meta mark', 'fib daddr check missing', 'tcp dport vmap { 22 counter : accept, 80 : drop }')).toEqual([
    'last: 1.0.7', 'vxlan vni: 1.0.7', 'vxlan ip saddr: 1.0.7', 'dccp option 1: 1.0.8', 'ct mark | meta mark: 1.1.2', 'fib daddr check: 1.1.4',
    'statements in tcp dport vmap: 1.1.0',
  ]);
});

test('so is what older ones know only in another order or as a number', () => {
  expect(needed('1.0.6', 'ip saddr 192.0.2.1 vlan id 5', 'vlan id 5 ip saddr 192.0.2.1', 'ip option rr addr 192.0.2.1', 'ip option rr addr 5', 'rt2 addr ::1'))
    .toEqual(['addresses for ip option rr addr: 1.1.0', 'rt2 addr: 1.1.0', 'a match on the network before vlan id 5: 1.1.0']);
});

test('so is what is written from fields of other types, or into less than a byte', () => {
  expect(needed('1.0.6', 'meta mark set ip dscp', 'ct mark set ip6 dscp << 2 | 0x10', 'ct mark set tcp dport & 255', 'ip dscp set ip dscp | 0x02',
    'meta mark set meta cpu', 'ct mark set meta mark << 2', 'tcp dport set tcp sport', 'ip dscp set af11')).toEqual([
    'meta mark set ip dscp: 1.0.8', 'ct mark set ip6 dscp << 2 | 0x10: 1.0.8', 'ct mark set tcp dport & 255: 1.0.8', 'ip dscp set ip dscp | 0x02: 1.1.3',
  ]);
  expect(needed('1.1.3', 'meta mark set ip dscp', 'ip dscp set ip dscp | 0x02')).toEqual([]);
});

test('what it can read is no need', () => {
  expect(needed('1.0.7', 'last')).toEqual([]);
  expect(needed('1.1.3', 'ct mark set ct mark | meta mark', 'dccp option 1 exists')).toEqual([]);
  expect(needed('1.0.6', 'meta mark set ct mark & 0xff')).toEqual([]);
});

test('flags and objects of a table are needs too, each once', () => {
  expect(neededBeyond('1.0.6', 'table inet t {\n flags owner,persist\n set s {\n type ipv4_addr\n flags timeout\n timeout 1h\n '
    + 'elements = { 192.0.2.1 timeout never }\n }\n chain c {\n last\n last accept\n }\n}\n').map(({ what, since }) => `${what}: ${since}`))
    .toEqual(['last: 1.0.7', 'flags owner,persist: 1.1.0', 'flags persist: 1.1.0', 'timeout never in @s: 1.1.1']);
});

test('versions are compared number by number', () => {
  expect(['1.0.10', '1.1', '1.0.9', '1.1.0-rc1'].sort(compareVersions)).toEqual(['1.0.9', '1.0.10', '1.1', '1.1.0-rc1']);
});

test('what 0.9.8 cannot read needs the oldest version that was tried and can', () => {
  const text = `table inet options {
  flags owner
  map web {
    typeof iifname : verdict
    elements = { "lo" : accept, * : drop }
  }
  set uplinks {
    type ifname
    flags interval
    elements = { "ppp*" }
  }
  map inside {
    type inet_service : ipv4_addr . inet_service
    elements = { 80 : 192.0.2.1 . 8080 }
  }
  chain c {
    socket cgroupv2 level 1 "user.slice"
    vlan dei 1
    tcp option mptcp exists
    tcp option maxseg exists
    dnat ip to tcp dport map @inside
    iifname { "eth*", "lo" } queue flags bypass to numgen inc mod 4
    reset tcp option sack-perm
    @ih,0,32 1
  }
}
`;
  expect(neededBeyond('0.9.8', text).map(({ what, since }) => `${what}: ${since}`)).toEqual([
    'the name "options"', 'flags owner', 'typeof with verdicts in @web', 'the element * of @web', 'patterns of interfaces in @uplinks',
    'socket cgroupv2 level 1', 'vlan dei', 'tcp option mptcp', 'address and port from one map', 'patterns in a set of iifname',
    'queue to an expression', 'reset tcp option', '@ih,0,32',
  ].map((what) => `${what}: 1.0.6`));
  expect(neededBeyond('1.0.6', text)).toEqual([]);
});
