import { parseRuleset } from '../../../lib/nft/parse/parse-ruleset';
import { evaluate, Packet as Evaluated } from '../../../lib/review';
import { expectPacket, Packet } from '../../../lib/testing';
import { disagreement } from '../../../lib/testing/replay/agreement';
import { datagram } from '../../../lib/testing/replay/frame';
import { withNumberedRules } from '../../../lib/testing/replay/numbered-rules';
import { KernelTrace, readTraces } from '../../../lib/testing/replay/trace-text';

const RULES = `table inet t {
  chain web { tcp dport 80 accept; }
  chain input {
    type filter hook input priority 0; policy drop;
    meta mark set 7
    jump web
    limit rate 1/second accept comment "some"
    tcp dport 22 jump { reject; }
  }
}
`;
const HTTP: Evaluated = {
  family: 'ip', protocol: 'tcp', saddr: '198.51.100.7', daddr: '192.0.2.1', sport: 1024, dport: 80, tcpFlags: ['syn'], iifname: 'wan',
  ctState: 'new', mark: 0,
};
const { tables, names } = withNumberedRules(parseRuleset(RULES).tables);

describe('what a kernel did otherwise', () => {
  const met = (...events: string[]) => events.map((text) => {
    const [chain, rule, ...verdict] = text.split(' ');
    return { table: 'inet t', chain, ...(rule !== 'policy' && { rule }), verdict: verdict.join(' ') };
  });
  const end = { saddr: '198.51.100.7', daddr: '192.0.2.1', sport: 1024, dport: 80, mark: 7 };
  const compared = (packet: Evaluated, trace: KernelTrace) => disagreement(evaluate(tables, packet, { hooks: ['prerouting', 'input'] }), trace);
  const way = ['input r1 continue', 'input r2 jump web', 'web r0 accept'];

  test.each<[string, KernelTrace]>([
    ['the kernel has not met inet t r1 continue', { events: met(way[1], way[2]), end }],
    ['the kernel has not met inet t r2 jump web', { events: met(way[1], way[0], way[2]), end }],
    ['the kernel has not met inet t r0 accept', { events: met(way[0], way[1], 'web r0 drop') }],
    ['the kernel has met inet t r3 accept', { events: met(...way, 'input r3 accept'), end }],
    [`the packet's mark is 3 there`, { events: met(...way), end: { ...end, mark: 3 } }],
    [`the packet's daddr is 192.0.2.9 there`, { events: met(...way), end: { ...end, daddr: '192.0.2.9' } }],
    [`the packet's dport is 81 there`, { events: met(...way), end: { ...end, dport: 81 } }],
  ])('%s', (why, trace) => {
    expect(compared(HTTP, trace)).toBe(why);
  });
  test('nothing, where each rule and address is as it was to be', () => {
    expect(compared(HTTP, { events: met(...way), end })).toBeUndefined();
  });

  test('nothing, where it was not sure what would be', () => {
    const ssh = { ...HTTP, dport: 22 };
    const perhaps = [way[0], way[1]];
    expect(compared(ssh, { events: met(...perhaps, 'input r3 accept'), end: { ...end, dport: 22 } })).toBeUndefined();
    expect(compared(ssh, { events: met(...perhaps, 'input r4 jump unnamed0', 'unnamed0 r5 drop') })).toBeUndefined();
    expect(compared(ssh, { events: met(...perhaps, 'input policy drop') })).toBe('the kernel has met inet t input policy drop');
    expect(compared(ssh, { events: met(...perhaps) })).toBe(`the kernel's verdict is jump web`);
    expect(compared(ssh, { events: met(...perhaps, 'web r0 accept'), end })).toBe('the kernel has met inet t r0 accept');
  });
});

test('a replay without root is refused', () => {
  const user = jest.spyOn(process, 'getuid').mockReturnValue(1000);
  expect(() => expectPacket(RULES, Packet.tcp({ from: HTTP.saddr!, to: HTTP.daddr!, inInterface: 'wan', dport: 80 }), { replay: true }).toBeAccepted()).toThrow(new Error(
    'ruleset: tcp from 198.51.100.7 to 192.0.2.1 port 80, in wan: '
      + `'replay' must run as root, for a network namespace of its own, got user 1000; leave it out, or use sudo [NF8009]`,
  ));
  user.mockRestore();
});

test('rules get numbers, chains without a name get one, and what they were called is kept', () => {
  expect(tables[0].chains.map(({ name, rules }) => [name, rules.map(({ comment }) => comment)])).toEqual([
    ['unnamed0', ['r5']], ['web', ['r0']], ['input', ['r1', 'r2', 'r3', 'r4']],
  ]);
  expect([...names.values()]).toEqual(['tcp dport 80 accept', 'meta mark set 0x00000007', 'jump web', 'some', 'tcp dport 22 jump {\n\t\t\treject\n\t\t}', 'reject']);
});

test('traces are read by packet, as long as rules do not hide its number', () => {
  const text = [
    'trace id 1 inet own arriving packet: iif "wan" ip saddr 192.0.2.7 ip daddr 192.0.2.1 ip id 5 tcp sport 9 tcp dport 80 ',
    'trace id 1 inet own arriving rule meta nftrace set 1 (verdict continue)',
    'trace id 2 inet own arriving packet: iif "wan" ip6 saddr 2001:db8::7 ip6 daddr 2001:db8::1 ip6 flowlabel 6 ',
    'trace id 1 inet own routed_forward packet: iif "wan" oif "lan" ip saddr 192.0.2.7 ip daddr 10.0.0.1 ip id 5 tcp sport 9 tcp dport 8080 ',
    'trace id 1 inet t forward packet: iif "wan" oif "lan" ip saddr 192.0.2.7 ip daddr 10.0.0.1 ip id 0 tcp sport 9 tcp dport 8080 ',
    'trace id 1 inet t forward rule ip saddr { 192.0.2.7, 192.0.2.8 } jump {',
    '\taccept comment "r9"',
    '} comment "r1" (verdict jump __chain3)',
    'trace id 2 ip6 t input policy drop meta mark 0x00000003 ',
    'trace id 1 inet own end_postrouting packet: iif "wan" oif "lan" ip saddr 192.0.2.1 ip daddr 10.0.0.1 ip id 0 tcp sport 99 tcp dport 8080 ',
    'trace id 1 inet own end_postrouting policy accept meta mark 0x0000000a ',
  ].join('\n');
  expect([...readTraces(text, 'own')]).toEqual([
    [5, {
      events: [{ table: 'inet t', chain: 'forward', rule: 'r1', verdict: 'jump __chain3' }],
      route: { hook: 'forward', oifname: 'lan' },
      end: { saddr: '192.0.2.1', daddr: '10.0.0.1', sport: 99, dport: 8080, mark: 10 },
    }],
    [6, { events: [{ table: 'ip6 t', chain: 'input', verdict: 'drop' }] }],
  ]);
});

/** The checksum over bytes that hold one already is 0xffff where that one is right. */
function sum(bytes: Buffer): number {
  const total = Array.from({ length: bytes.length / 2 }, (_, i) => bytes.readUInt16BE(2 * i)).reduce((a, b) => a + b, 0);
  return (total & 0xffff) + Math.floor(total / 0x10000);
}

test('packets are whole, and bear their number', () => {
  const bytes = datagram({ packet: HTTP, id: 5 });
  expect(bytes.toString('hex')).toBe('450000280005000040068e8fc6336407c000020104000050000000010000000050020400bb550000');
  expect(sum(bytes.subarray(0, 20))).toBe(0xffff);
  expect(sum(Buffer.concat([bytes.subarray(12), Buffer.from([0, 6, 0, 20])]))).toBe(0xffff);
  const six = datagram({ packet: { family: 'ip6', protocol: 'udp', saddr: '2001:db8::7', daddr: '2001:db8::1', sport: 9, dport: 10 }, id: 5 });
  expect(six.readUInt32BE(0)).toBe(0x6000_0005);
  expect(sum(Buffer.concat([six.subarray(8), Buffer.from([0, 17, 0, 12])]))).toBe(0xffff);
});
