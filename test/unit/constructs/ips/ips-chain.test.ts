import { TerraformStack, Testing } from 'cdktf';
import {
  Ct, Flow, IpProtocol, IpsChain, IpsMode, Meta, NetfilterHost, NftFamily, NftFlowtable, NftHook, NftPriority, NftTable, Tcp, Verdict,
} from '../../../../lib';
import { messageOf } from '../nft-support';
import { chainText, firewall, Firewall, ipsBehind } from './ips-support';

const { FORWARD, INPUT, OUTPUT } = NftHook;

describe('what it renders', () => {
  test('everything that the firewall has let through goes to one queue', () => {
    const gw = firewall();
    ipsBehind(gw);
    expect(chainText(gw.table, 'ips-forward')).toBe(
      'type filter hook forward priority filter + 10; policy accept;\nqueue num 0 comment "to the IPS"');
  });

  test('several queues, by CPU, and past the IPS when nobody listens', () => {
    const gw = firewall();
    ipsBehind(gw, { firstQueue: 4, queueCount: 4, fanout: true, bypass: true });
    expect(chainText(gw.table, 'ips-forward')).toBe(
      'type filter hook forward priority filter + 10; policy accept;\nqueue num 4-7 bypass,fanout comment "to the IPS"');
  });

  test.each([
    [NftPriority.FILTER, undefined, 'filter + 10'],
    [NftPriority.SECURITY, undefined, 'security + 10'],
    [NftPriority.MANGLE.minus(20), undefined, 'mangle - 10'],
    [NftPriority.FILTER, 1, 'filter + 1'],
    [NftPriority.FILTER, 300, '300'],
  ])('where the filter chain is, the IPS comes behind it (%#)', (priority, distance, expected) => {
    const gw = firewall([FORWARD], NftFamily.INET, priority);
    ipsBehind(gw, { distance });
    expect(chainText(gw.table, 'ips-forward').split('\n')[0]).toBe(`type filter hook forward priority ${expected}; policy accept;`);
  });

  test('it comes behind the last of several filter chains of a hook', () => {
    const gw = firewall();
    const later = gw.table.addBaseChain('later', { hook: FORWARD, priority: NftPriority.of(40) });
    const earlier = gw.table.addBaseChain('earlier', { hook: FORWARD, priority: NftPriority.of(-40) });
    ipsBehind(gw, { behind: [...gw.chains, later, earlier] });
    expect(chainText(gw.table, 'ips-forward').split('\n')[0]).toBe('type filter hook forward priority security; policy accept;');
  });

  test('traffic of the host itself is inspected in both directions, through the same queues', () => {
    const gw = firewall([INPUT, OUTPUT]);
    const ips = ipsBehind(gw);
    expect(ips.chains.map(({ chainName }) => chainName)).toEqual(['ips-input', 'ips-output']);
    expect(chainText(gw.table, 'ips-input', 'ips-output')).toBe([
      'type filter hook input priority filter + 10; policy accept;', 'queue num 0 comment "to the IPS"',
      'type filter hook output priority filter + 10; policy accept;', 'queue num 0 comment "to the IPS"',
    ].join('\n'));
  });

  test('of what a bridge carries, IP is inspected', () => {
    const gw = firewall([FORWARD], NftFamily.BRIDGE);
    ipsBehind(gw);
    expect(chainText(gw.table, 'ips-forward')).toBe(
      'type filter hook forward priority filter + 10; policy accept;\nmeta protocol { ip, ip6 } queue num 0 comment "to the IPS"');
  });

  test('flows that a bridge carries may be verified too', () => {
    const gw = firewall([FORWARD], NftFamily.BRIDGE);
    ipsBehind(gw, { verified: 1 });
    expect(chainText(gw.table, 'ips-forward-verified')).toBe('type filter hook forward priority -189; policy accept;\n'
      + 'meta mark & 0x00000001 == 0x00000001 ct mark set ct mark | 0x00000001 comment "verified by the IPS"');
  });

  test('its table may be another one than that of the firewall', () => {
    const gw = firewall();
    const table = new NftTable(gw.host, 'ips', { family: NftFamily.IP });
    ipsBehind({ ...gw, table });
    expect(table.render()).toBe(`table ip ips {
	chain ips-forward {
		type filter hook forward priority filter + 10; policy accept;
		queue num 0 comment "to the IPS"
	}
}
`);
  });

  test('rules that are added stand before those that queue, and what to inspect replaces everything', () => {
    const gw = firewall();
    const ips = ipsBehind(gw);
    ips.inspect('web', Meta.l4proto(IpProtocol.TCP), Ct.ORIGINAL.protoDst.eq(80));
    ips.exempt('backup', Ct.ORIGINAL.ipSaddr.eq('192.0.2.7'));
    ips.chains[0].addRule('broken', Tcp.dport(9), Verdict.drop());
    ips.inspect('dns', Meta.l4proto(IpProtocol.UDP), Ct.ORIGINAL.protoDst.eq(53));
    expect(chainText(gw.table, 'ips-forward')).toBe([
      'type filter hook forward priority filter + 10; policy accept;',
      'ct original ip saddr 192.0.2.7 accept comment "backup"',
      'tcp dport 9 drop comment "broken"',
      'meta l4proto tcp ct original proto-dst 80 queue num 0 comment "web"',
      'meta l4proto udp ct original proto-dst 53 queue num 0 comment "dns"',
    ].join('\n'));
  });

  test('a packet that comes back with the mark of repeat is not queued again', () => {
    const gw = firewall();
    ipsBehind(gw, { mode: IpsMode.repeat(0x10, 0x30) });
    expect(chainText(gw.table, 'ips-forward')).toBe([
      'type filter hook forward priority filter + 10; policy accept;',
      'meta mark & 0x00000030 == 0x00000010 accept comment "inspected already"',
      'queue num 0 comment "to the IPS"',
    ].join('\n'));
  });

  test('a flow that the IPS has verified passes it by: the mark of a packet becomes that of its connection', () => {
    const gw = firewall();
    ipsBehind(gw, { verified: 0x80000000 });
    expect(chainText(gw.table, 'ips-forward', 'ips-forward-verified')).toBe([
      'type filter hook forward priority filter + 10; policy accept;',
      'ct mark & 0x80000000 == 0x80000000 accept comment "verified by the IPS"',
      'queue num 0 comment "to the IPS"',
      'type filter hook forward priority 11; policy accept;',
      'meta mark & 0x80000000 == 0x80000000 ct mark set ct mark | 0x80000000 comment "verified by the IPS"',
    ].join('\n'));
  });

  test('chains take queues that are free', () => {
    const gw = firewall([FORWARD, INPUT, OUTPUT]);
    const ips = (id: string, firstQueue?: number, queueCount?: number) =>
      new IpsChain(gw.table, id, { behind: [gw.chains[0]], firstQueue, queueCount }).queues;
    expect([ips('a', 2), ips('b', undefined, 2), ips('c', undefined, 2)]).toEqual([[2], [0, 1], [3, 4]]);
  });
});

describe('what it refuses', () => {
  test.each<[string, (gw: Firewall) => unknown]>([
    ["edge/gw/filter/ips: 'behind' must name at least one filter chain; without one there is no firewall in front of the IPS [NF2042]",
      ({ table }) => new IpsChain(table, 'ips', { behind: [] })],
    ["edge/gw/filter/ips: 'behind' must name chains of type filter at hooks forward, input or output, where each packet passes once, got "
      + 'edge/gw/filter/pre with type filter at hook prerouting [NF2043]',
    ({ table }) => new IpsChain(table, 'ips', { behind: [table.addBaseChain('pre', { hook: NftHook.PREROUTING })] })],
    ["edge/gw/filter/ips: the IPS must see both directions of a flow, and hook input sees one only; name the filter chain of hook output in 'behind' too [NF2044]",
      ({ table, chains }) => new IpsChain(table, 'ips', { behind: [chains[1]] })],
    ["edge/gw/filter/ips: the IPS must see both directions of a flow, and hook output sees one only; name the filter chain of hook input in 'behind' too [NF2044]",
      ({ table, chains }) => new IpsChain(table, 'ips', { behind: [chains[0], chains[2]] })],
    ['edge/gw/wire/ips: packets of tables netdev cannot be queued; put the chain into a table of family ip, ip6, inet or bridge [NF2045]',
      ({ host, chains }) => new IpsChain(new NftTable(host, 'wire', { family: NftFamily.NETDEV }), 'ips', { behind: chains })],
    ['edge/gw/br/ips: a chain of family bridge cannot come behind edge/gw/filter/forward of family inet, whose hooks are others; put it into a table of '
      + 'family inet [NF2046]',
    ({ host, chains }) => new IpsChain(new NftTable(host, 'br', { family: NftFamily.BRIDGE }), 'ips', { behind: chains })],
    ['edge/gw/filter/ips: it must be on one host with what it is made from, got edge/other/filter/forward, which is on another [NF2047]',
      ({ host, table }) => {
        const other = new NftTable(new NetfilterHost(TerraformStack.of(host), 'other', { local: {} }), 'filter', { family: NftFamily.INET });
        return new IpsChain(table, 'ips', { behind: [other.addBaseChain('forward', { hook: FORWARD })] });
      }],
    ["edge/gw/filter/b: queues 2-3 must belong to one chain of the host, and edge/gw/filter/a has them; leave out 'firstQueue', or name both filter chains in "
      + "one 'behind' [NF2048]",
    ({ table, chains }) => ['a', 'b'].map((id, i) => new IpsChain(table, id, { behind: [chains[0]], firstQueue: 1 + i, queueCount: 3 }))],
    ["edge/gw/filter/ips: 'firstQueue' must be an integer between 0 and 65535, got 65536 [NF2004]",
      ({ table, chains }) => new IpsChain(table, 'ips', { behind: [chains[0]], firstQueue: 65536 })],
    ["edge/gw/filter/ips: 'queueCount' must be an integer between 1 and 65536, got 0 [NF2004]",
      ({ table, chains }) => new IpsChain(table, 'ips', { behind: [chains[0]], queueCount: 0 })],
    ['edge/gw/filter/ips: queues must be numbered up to 65535, got 3 from 65534 on [NF2061]',
      ({ table, chains }) => new IpsChain(table, 'ips', { behind: [chains[0]], firstQueue: 65534, queueCount: 3 })],
    ["edge/gw/filter/ips: 'distance' must be an integer between 1 and 65535, got 0 [NF2004]",
      ({ table, chains }) => new IpsChain(table, 'ips', { behind: [chains[0]], distance: 0 })],
    ['edge/gw/filter/ips-forward rule "to the IPS": fanout spreads packets over several queues, got one; give \'to\', or drop \'fanout\' [NF1039]',
      ({ table, chains }) => new IpsChain(table, 'ips', { behind: [chains[0]], fanout: true })],
    ['IpsMode.repeat: a mark must have bits, and none beyond its mask, got 0x3 with mask 0x1 [NF2040]', () => IpsMode.repeat(3, 1)],
    ['IpsMode.repeat: a mark must have bits, and none beyond its mask, got 0x0 with mask 0x0 [NF2040]', () => IpsMode.repeat(0)],
    ["edge/gw/filter/ips 'verified': a mark must have bits, and none beyond its mask, got 0x100000000 with mask 0x100000000 [NF2040]",
      ({ table, chains }) => new IpsChain(table, 'ips', { behind: [chains[0]], verified: 0x100000000 })],
    ["edge/gw/filter/ips: the marks of IpsMode.repeat and 'verified' must not share bits, got masks 0x6 and 0x4; choose other bits for one of them [NF2041]",
      ({ table, chains }) => new IpsChain(table, 'ips', { behind: [chains[0]], mode: IpsMode.repeat(2, 6), verified: 4 })],
    ["IpsMode.route: 'queue' must be an integer between 0 and 65535, got -1 [NF2004]", () => IpsMode.route(-1)],
    ['edge/gw/filter/ips: IpsMode.route must lead to another queue, got 1, which is one of its own: packets would go round for ever [NF2060]',
      ({ table, chains }) => new IpsChain(table, 'ips', { behind: [chains[0]], queueCount: 2, mode: IpsMode.route(1) })],
    ["edge/gw/filter/ips: 'verified' must be given for this; without it no mark says that the IPS has let a flow go [NF2058]",
      ({ table, chains }) => new IpsChain(table, 'ips', { behind: [chains[0]] }).isVerified()],
  ])('%s', (message, build) => {
    expect(messageOf(() => build(firewall([FORWARD, INPUT, OUTPUT])))).toBe(message);
  });
});

describe('flows that go into a flowtable', () => {
  const offloading = (verified: boolean, hooks = [FORWARD]) => {
    const gw = firewall(hooks);
    const ips = ipsBehind(gw, { verified: 1 });
    const fast = new NftFlowtable(gw.table, 'fast', { priority: NftPriority.FILTER, devices: ['lan', 'wan'] });
    const routed = hooks.includes(FORWARD) ? gw.chains[0] : gw.table.addBaseChain('forward', { hook: FORWARD });
    routed.addRule('offload', ...(verified ? [ips.isVerified()] : []), Flow.add(fast));
    return gw;
  };

  test('are refused while the IPS has not verified them', () => {
    expect(messageOf(() => synth(offloading(false)))).toBe('edge/gw/filter/forward rule "offload": packets of flows in a flowtable never reach edge/gw/filter/ips; '
      + 'offload only what it has verified, with the match of its isVerified() in this rule [NF2056]');
  });

  test('are no matter of an IPS for traffic of the host itself', () => {
    expect(() => synth(offloading(false, [INPUT, OUTPUT]))).not.toThrow();
  });

  test('may go there once it has', () => {
    expect(synth(offloading(true)).table.render()).toContain('ct mark & 0x00000001 == 0x00000001 flow add @fast comment "offload"');
  });
});

function synth(gw: Firewall): Firewall {
  Testing.synth(TerraformStack.of(gw.host));
  return gw;
}
