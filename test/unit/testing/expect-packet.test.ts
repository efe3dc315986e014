import { App, TerraformStack } from 'cdktf';
import {
  Ct, CtState, IpsChain, Limit, LimitPer, Log, Meta, Nat, NatFamily, NetfilterHost, NflogGroup, NfqConsumer, NftChainType, NftFamily,
  NftHook, NftPolicy, NftTable, Reject, Tcp, Verdict,
} from '../../../lib';
import { expectPacket, Packet } from '../../../lib/testing';

const stack = new TerraformStack(new App(), 'edge');
const host = new NetfilterHost(stack, 'gw', { ssh: { host: '192.0.2.1' } });
const refused = new NflogGroup(host, 'refused');
const table = new NftTable(host, 'edge', { family: NftFamily.INET });
const input = table.addBaseChain('input', { hook: NftHook.INPUT, policy: NftPolicy.DROP });
input.addRule('established', Ct.state(CtState.ESTABLISHED), Verdict.accept());
input.addRule('ssh', Tcp.dport(22), Verdict.accept());
input.addRule('some https', Tcp.dport(443), Limit.packets({ rate: 5, per: LimitPer.SECOND }), Verdict.accept());
input.addRule('telnet', Tcp.dport(23), Reject.withTcpReset());
input.addRule('log', Log.toGroup(refused, { prefix: 'no ' }));
const forward = table.addBaseChain('forward', { hook: NftHook.FORWARD, policy: NftPolicy.DROP });
forward.addRule('web', Meta.iifname('wan'), Tcp.dport(8080), Verdict.accept());
const prerouting = table.addBaseChain('prerouting', { type: NftChainType.NAT, hook: NftHook.PREROUTING });
prerouting.addRule('published', Meta.iifname('wan'), Tcp.dport(80), Nat.dnat('10.0.0.80', { port: 8080, family: NatFamily.IP }));
const ips = new IpsChain(table, 'ips', { behind: [forward] });
new NfqConsumer(host, 'suricata', { chains: [ips] });

const toRouter = { from: '198.51.100.7', to: '192.0.2.1', inInterface: 'wan' };
const through = { ...toRouter, outInterface: 'lan' };

function failure(expectation: () => void): string {
  try {
    expectation();
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing was thrown';
}

describe('a packet that meets its fate', () => {
  test('accepted, dropped, rejected, and by what', () => {
    expectPacket(host, Packet.tcp({ ...toRouter, dport: 22 })).toBeAccepted().toBeAccepted({ by: 'edge/input rule "ssh"' });
    expectPacket(host, Packet.tcp({ ...toRouter, dport: 5432 })).toBeDropped().toBeDropped({ by: 'edge/input policy' });
    expectPacket(host, Packet.tcp({ ...toRouter, dport: 23 })).toBeRejected({ by: 'edge/input rule "telnet"' });
    expectPacket(host, Packet.tcp({ ...toRouter, dport: 5432, state: 'established' })).toBeAccepted({ by: 'edge/input rule "established"' });
  });

  test('logged, and dropped all the same', () => {
    expectPacket(host, Packet.udp({ ...toRouter, dport: 53 })).toBeLoggedTo(refused).toBeLoggedTo(1).toBeDropped();
  });

  test('translated, and given to the IPS', () => {
    expectPacket(host, Packet.tcp({ ...through, dport: 80 })).toBeQueuedTo(ips).toBeQueuedTo(0).toBeNattedTo({ to: '10.0.0.80', dport: 8080 });
  });

  test('by what is said of limits', () => {
    const https = Packet.tcp({ ...toRouter, dport: 443 });
    expectPacket(host, https, { limits: 'within' }).toBeAccepted({ by: 'edge/input rule "some https"' });
    expectPacket(host, https, { limits: 'exceeded' }).toBeDropped({ by: 'edge/input policy' });
  });

  test('by what is said of sets', () => {
    const text = 'table inet f {\n set banned { type ipv4_addr; flags dynamic; }\n chain input { type filter hook input priority 0; ip saddr @banned drop; }\n}\n';
    const packet = Packet.icmp(toRouter);
    expectPacket(text, packet, { sets: { 'inet f banned': ['198.51.100.7'] } }).toBeDropped({ by: 'f/input rule "ip saddr @banned drop"' });
    expectPacket(text, packet, { sets: { 'inet f banned': [] } }).toBeAccepted({ by: 'f/input policy' });
    expect(failure(() => expectPacket(text, packet).toBeAccepted())).toContain('must be accepted, got dropped by f/input rule "ip saddr @banned drop", or accepted');
  });

  test('in either family, forwarded, from the host itself, or bridged', () => {
    const drop = (family: string, hook: string) => `table ${family} f {\n chain c { type filter hook ${hook} priority 0; policy drop; }\n}\n`;
    const six = { from: '2001:db8::7', to: '2001:db8::1' };
    expectPacket(drop('ip6', 'forward'), Packet.icmpv6({ ...six, inInterface: 'a', outInterface: 'b' })).toBeDropped();
    expectPacket(drop('ip6', 'forward'), Packet.tcp({ ...through, dport: 1 })).toBeAccepted();
    expectPacket(drop('ip6', 'output'), Packet.udp({ ...six, outInterface: 'b', dport: 1 })).toBeDropped();
    expectPacket(drop('ip6', 'output'), Packet.of('gre', { ...six, inInterface: 'b' })).toBeAccepted();
    expectPacket(drop('bridge', 'forward'), Packet.udp({ ...through, bridged: true, dport: 1 })).toBeDropped();
    expectPacket(drop('inet', 'forward'), Packet.udp({ ...through, bridged: true, dport: 1 })).toBeAccepted();
  });

  test('by whatever else nft can read', () => {
    const text = 'table inet f {\n chain c { type filter hook input priority 0; ip ttl < 5 drop; meta pkttype broadcast drop; }\n}\n';
    expectPacket(text, Packet.icmp({ ...toRouter, fields: { 'ip ttl': 1 } })).toBeDropped({ by: 'f/c rule "ip ttl < 5 drop"' });
    expectPacket(text, Packet.icmp({ ...toRouter, fields: { 'ip ttl': 64 } })).toBeAccepted();
    expectPacket(text, Packet.icmp({ ...toRouter, fields: { 'ip ttl': 64, 'meta pkttype': 'broadcast' } })).toBeDropped();
  });
});

describe('a packet that does not', () => {
  test('is shown with its way', () => {
    expect(failure(() => expectPacket(host, Packet.tcp({ ...through, dport: 80 })).toBeDropped({ by: 'edge/forward policy' }))).toBe([
      'edge/gw: tcp from 198.51.100.7 to 192.0.2.1 port 80, in wan, out lan: must be dropped by edge/forward policy, got queued by edge/ips-forward rule "to the IPS" [NF8001]',
      '  prerouting   edge/prerouting rule "published": dnat ip to 10.0.0.80:8080',
      '  forward      edge/forward rule "web": accept',
      '               edge/ips-forward rule "to the IPS": queue num 0',
    ].join('\n'));
  });

  test('is told apart from one of which it cannot be told', () => {
    expect(failure(() => expectPacket(host, Packet.tcp({ ...toRouter, dport: 443 })).toBeAccepted())).toBe([
      'edge/gw: tcp from 198.51.100.7 to 192.0.2.1 port 443, in wan: must be accepted, got dropped by edge/input policy, or accepted by edge/input rule "some https"; '
        + `where a limit decides, say { limits: 'within' } or { limits: 'exceeded' } [NF8001]`,
      '  prerouting   edge/prerouting policy: accept',
      '  input        edge/input rule "some https": accept (perhaps)',
      '               edge/input rule "log": log prefix "no " group 1 (perhaps)',
      '               edge/input policy: drop (perhaps)',
    ].join('\n'));
  });

  test.each<[string, () => void]>([
    ['must be accepted by edge/input rule "telnet", got accepted by edge/prerouting policy, edge/input rule "ssh" [NF8001]',
      () => expectPacket(host, Packet.tcp({ ...toRouter, dport: 22 })).toBeAccepted({ by: 'edge/input rule "telnet"' })],
    ['must be logged to group 7, got logged to group 1 [NF8001]', () => expectPacket(host, Packet.udp({ ...toRouter, dport: 53 })).toBeLoggedTo(7)],
    ['must be logged to group 1, got logged to no group [NF8001]', () => expectPacket(host, Packet.tcp({ ...toRouter, dport: 22 })).toBeLoggedTo(refused)],
    ['must be queued to 7, got queued to 0 [NF8001]', () => expectPacket(host, Packet.tcp({ ...through, dport: 80 })).toBeQueuedTo(7)],
    ['must be queued to 0, got dropped by edge/forward policy [NF8001]', () => expectPacket(host, Packet.tcp({ ...through, dport: 81 })).toBeQueuedTo(ips)],
    ['must be passed on with daddr 10.0.0.81, got one with daddr 10.0.0.80 [NF8001]', () => expectPacket(host, Packet.tcp({ ...through, dport: 80 })).toBeNattedTo({ to: '10.0.0.81' })],
  ])('%s', (message, expectation) => {
    expect(failure(expectation).split('\n')[0]).toContain(message);
  });

  test.each<[string, () => void]>([
    [`packet tcp from 2001:db8::1 to 192.0.2.1: 'to' must be an IPv6 address, got "192.0.2.1" [NF8002]`, () => Packet.tcp({ ...toRouter, from: '2001:db8::1', dport: 1 })],
    [`packet icmp from any to 192.0.2.1: 'from' must be an IPv4 address, got "any" [NF8002]`, () => Packet.icmp({ ...toRouter, from: 'any' })],
    [`packet udp from 198.51.100.7 to 192.0.2.1: 'dport' must be an integer from 0 to 65535, got 65536 [NF8003]`, () => Packet.udp({ ...toRouter, dport: 65536 })],
    [`packet icmp from 198.51.100.7 to 192.0.2.1: the packet must come from somewhere or go somewhere, got neither 'inInterface' nor 'outInterface'; `
      + 'give both for what is forwarded [NF8004]', () => Packet.icmp({ from: '198.51.100.7', to: '192.0.2.1' })],
    [`packet icmp from 198.51.100.7 to 192.0.2.1: 'fields' must name what nft can read of a packet, such as 'ip ttl' or 'meta pkttype', got "ttl" [NF8005]`,
      () => Packet.icmp({ ...toRouter, fields: { ttl: 1 } })],
    [`packet icmp from 198.51.100.7 to 192.0.2.1: 'fields' must give ip ttl a number or a word of nft, got "low" [NF8006]`,
      () => Packet.icmp({ ...toRouter, fields: { 'ip ttl': 'low' } })],
  ])('%s', (message, make) => {
    expect(failure(make)).toBe(message);
  });
});
