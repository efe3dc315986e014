import { expectPacket, Packet } from '../../lib/testing';
import { describeWith } from '../support/require-tools';

const RULES = `table inet edge {
  set banned { type ipv4_addr; flags dynamic; }
  set hosts { type ipv4_addr; flags interval; elements = { 10.0.0.0/8 }; }
  chain prerouting {
    type nat hook prerouting priority dstnat;
    iif "wan" tcp dport 443 dnat ip to 10.0.0.80:8443 comment "published"
  }
  chain postrouting {
    type nat hook postrouting priority srcnat;
    oifname "wan" snat ip to 192.0.2.1 comment "hide"
  }
  chain input {
    type filter hook input priority filter; policy drop;
    ip saddr @banned drop comment "banned"
    ct state vmap { established : accept, related : accept, invalid : drop } comment "state"
    tcp dport 22 limit rate 5/minute accept comment "ssh"
    tcp dport 23 reject with tcp reset comment "telnet"
    jump { meta mark 7 accept; }
  }
  chain forward {
    type filter hook forward priority filter; policy drop;
    ct state established ct mark 5 accept comment "back"
    ct status dnat accept comment "published"
    ip saddr @hosts accept comment "out"
  }
  chain output {
    type filter hook output priority filter;
    udp dport 53 drop comment "no dns"
  }
}
table netdev early {
  chain ingress { type filter hook ingress device "wan" priority 0; udp dport 9 drop comment "discard"; }
}
`;

describeWith({ tools: ['nft', 'ip', 'unshare', 'taskset', 'perl'], root: true }, 'policy tests replayed on a kernel', () => {
  const toRouter = { from: '198.51.100.7', to: '192.0.2.1', inInterface: 'wan' };
  const six = { from: '2001:db8::7', to: '2001:db8::1', inInterface: 'wan' };
  const out = { from: '10.0.0.80', to: '198.51.100.7', inInterface: 'lan', outInterface: 'wan' };
  const expectReplayed = (packet: Packet, banned: string[] = []) =>
    expectPacket(RULES, packet, { replay: true, limits: 'within', sets: { 'inet edge banned': banned } });

  test('what is for the host', () => {
    expectReplayed(Packet.tcp({ ...toRouter, dport: 22 })).toBeAccepted({ by: 'edge/input rule "ssh"' });
    expectReplayed(Packet.tcp({ ...toRouter, dport: 22 }), ['198.51.100.7']).toBeDropped({ by: 'edge/input rule "banned"' });
    expectReplayed(Packet.tcp({ ...six, dport: 23 })).toBeRejected({ by: 'edge/input rule "telnet"' });
    expectReplayed(Packet.icmpv6(six)).toBeDropped({ by: 'edge/input policy' });
    expectReplayed(Packet.udp({ ...toRouter, dport: 9 })).toBeDropped({ by: 'early/ingress rule "discard"' });
    expectReplayed(Packet.icmp({ ...toRouter, mark: 7 })).toBeAccepted();
  });

  test('what conntrack knows', () => {
    expectReplayed(Packet.udp({ ...toRouter, dport: 5, state: 'established' })).toBeAccepted({ by: 'edge/input rule "state"' });
    expectReplayed(Packet.tcp({ ...six, dport: 5, state: 'established' })).toBeAccepted({ by: 'edge/input rule "state"' });
    expectReplayed(Packet.icmp({ ...toRouter, type: 'destination-unreachable', state: 'related' })).toBeAccepted({ by: 'edge/input rule "state"' });
    expectReplayed(Packet.tcp({ ...toRouter, dport: 22, state: 'invalid' })).toBeDropped({ by: 'edge/input rule "state"' });
    expectReplayed(Packet.tcp({ ...toRouter, dport: 22, state: 'untracked' })).toBeAccepted({ by: 'edge/input rule "ssh"' });
  });

  test('what is forwarded and translated', () => {
    expectReplayed(Packet.tcp({ ...toRouter, outInterface: 'lan', dport: 443 })).toBeAccepted({ by: 'edge/forward rule "published"' })
      .toBeNattedTo({ to: '10.0.0.80', dport: 8443 });
    expectReplayed(Packet.udp({ ...out, dport: 123 })).toBeAccepted({ by: 'edge/forward rule "out"' }).toBeNattedTo({ from: '192.0.2.1' });
    const back = Packet.tcp({ ...out, from: '172.16.0.1', dport: 80, state: 'established', ctMark: 5, translation: { from: '192.0.2.9' } });
    expectReplayed(back).toBeAccepted({ by: 'edge/forward rule "back"' }).toBeNattedTo({ from: '192.0.2.9', to: '198.51.100.7' });
  });

  test('what the host sends', () => {
    const own = { from: '192.0.2.1', to: '198.51.100.7', outInterface: 'wan' };
    expectReplayed(Packet.udp({ ...own, dport: 53 })).toBeDropped({ by: 'edge/output rule "no dns"' });
    expectReplayed(Packet.tcp({ ...own, dport: 53 })).toBeAccepted();
  });

  test.each<[string, () => void]>([
    [`ruleset: udp from 198.51.100.7 to 192.0.2.1 port 5, in wan: the packet must be one that can be replayed, got: limits that are exceeded by others [NF8008]`,
      () => expectPacket(RULES, Packet.udp({ ...toRouter, dport: 5 }), { replay: true, limits: 'exceeded' }).toBeDropped()],
    ['ruleset: udp from 127.0.0.1 to 127.0.0.1 port 5, in lo: the packet must be one that can be replayed, got: what arrives over the loopback device is not replayed [NF8008]',
      () => expectReplayed(Packet.udp({ from: '127.0.0.1', to: '127.0.0.1', inInterface: 'lo', dport: 5 })).toBeDropped()],
    ['ruleset: tcp from 198.51.100.7 to 192.0.2.1 port 5, in wan: the packet must be one that can be replayed, got: ip id cannot be given to a packet [NF8008]',
      () => expectReplayed(Packet.tcp({ ...toRouter, dport: 5, fields: { 'ip id': 3 } })).toBeDropped()],
  ])('%s', (message, expectation) => {
    expect(expectation).toThrow(new Error(message));
  });

  test('what the evaluator does not know, the order of NAT and a chain at its place, shows', () => {
    const text = `table ip t {
  chain nat_output { type nat hook output priority dstnat; }
  chain mangle { type filter hook prerouting priority -100; ip daddr 10.0.0.9 drop comment "hidden"; }
  chain nat { type nat hook prerouting priority -100; dnat to 10.0.0.9 comment "moved"; }
}
`;
    expect(() => expectPacket(text, Packet.udp({ ...toRouter, outInterface: 'lan', dport: 5 }), { replay: true }).toBeDropped()).toThrow(new Error([
      'ruleset: udp from 198.51.100.7 to 192.0.2.1 port 5, in wan, out lan: the kernel of this machine must do what the evaluator says, got another way: '
        + 'the kernel has not met ip t hidden drop; please report it [NF8010]',
      'evaluator:',
      '  prerouting   t/nat rule "moved": dnat to 10.0.0.9',
      '               t/mangle rule "hidden": drop',
      'kernel:',
      '  t/mangle policy: accept',
      '  t/nat rule "moved": accept',
    ].join('\n')));
  });

  test('a ruleset that the kernel does not take', () => {
    const text = 'table ip6 t {\n  chain c { type filter hook input priority 0; ip6 saddr ::1 osf name "Linux" drop; }\n}\n';
    expect(() => expectPacket(text, Packet.icmpv6(six), { replay: true }).toBeAccepted())
      .toThrow(/^replay: packets must reach a kernel of their own, got: rules:\d+:\d+-\d+: Error: Could not process rule: Operation not supported/);
  });
});
