import {
  Arp, Counter, Ct, CtState, EtherType, Icmp, IcmpReject, IcmpType, Icmpv6Reject, Ip, Ip6, IpProtocol, Limit, LimitPer, LimitUnit, Log,
  LogFlag, LogLevel, Meta, Nat, NftFamily, NftStatement, Queue, Raw, Reject, Tcp, TcpFlag, Udp, Verdict,
} from '../../../lib';
import { inputChain, messageOf, refusal } from './nft-support';

const AT = 'edge/gw/filter/input rule "r": ';
const GROUP = { groupNumber: 2 };

type Case = readonly [what: string, statements: () => NftStatement[], message: string];

describe('values', () => {
  test.each<Case>([
    ['a port out of range', () => [Tcp.dport(65536)],
      'tcp dport must be a number from 0 to 65535, since what names mean differs from host to host, got "65536" [NF1021]'],
    ['a port by name', () => [Tcp.dport('ssh')],
      'tcp dport must be a number from 0 to 65535, since what names mean differs from host to host, got "ssh" [NF1021]'],
    ['half a port', () => [Tcp.dport(22.5)],
      'tcp dport must be a number from 0 to 65535, since what names mean differs from host to host, got "22.5" [NF1021]'],
    ['an address that is none', () => [Ip.saddr('192.0.2.256')],
      'ip saddr must be an IPv4 address such as 192.0.2.1, a prefix or a range, got "192.0.2.256" [NF1021]'],
    ['the other family', () => [Ip6.saddr('192.0.2.1')],
      'ip6 saddr must be an IPv6 address such as 2001:db8::1, a prefix or a range, got "192.0.2.1" [NF1021]'],
    ['a number for an address', () => [Ip.SADDR.eq(5)],
      'ip saddr must be an IPv4 address such as 192.0.2.1, a prefix or a range, got "5" [NF1021]'],
    ['an unknown state', () => [Ct.state(CtState.of('nwe'))],
      'ct state must be one of invalid, established, related, new, untracked, got "nwe" [NF1021]'],
    ['an unknown message', () => [Icmp.type(IcmpType.of('ping'))],
      `icmp type must be a number from 0 to 255 or one of nft's words for it, got "ping" [NF1021]`],
    ['a mark of 33 bits', () => [Meta.mark('0x100000000')], 'meta mark must be a number from 0 to 4294967295, got "0x100000000" [NF1021]'],
    ['host bits', () => [Ip.saddr('10.0.0.1/8')],
      'a prefix must have no bits set beyond its length, got "10.0.0.1/8", of which nft would silently make another; write "10.0.0.0/8" [NF1022]'],
    ['host bits in IPv6', () => [Ip6.saddr('2001:db8::1/32')],
      'a prefix must have no bits set beyond its length, got "2001:db8::1/32", of which nft would silently make another; write "2001:db8::/32" [NF1022]'],
    ['a long prefix', () => [Ip.saddr('10.0.0.0/33')], 'the length of a prefix must be at most 32, got "10.0.0.0/33" [NF1023]'],
    ['a range downwards', () => [Ip.saddr('10.0.0.9-10.0.0.1')], 'a range must go upwards, got "10.0.0.9-10.0.0.1"; swap its ends [NF1024]'],
    ['a range of ports downwards', () => [Tcp.DPORT.between(90, 80)], 'a range must go upwards, got "90-80"; swap its ends [NF1024]'],
    ['no value', () => [Tcp.dport()], 'tcp dport must be compared with at least one value, got none [NF1025]'],
    ['no mask', () => [Meta.MARK.bitAnd().eq(1)], 'the bits for meta mark must be compared with at least one value, got none [NF1025]'],
    ['a value twice', () => [Tcp.dport(80, 22, '80')], 'the values for tcp dport must differ, got "80" twice; name it once [NF1026]'],
    ['an address twice in other words', () => [Ip6.saddr('2001:db8::1', '2001:DB8:0::1')],
      'the values for ip6 saddr must differ, got "2001:db8::1" twice; name it once [NF1026]'],
    ['keys that overlap', () => [Tcp.DPORT.vmapOf({ key: '20-30', verdict: Verdict.accept() }, { key: 22, verdict: Verdict.drop() })],
      'the keys for tcp dport must not overlap, got "20-30" and "22"; make them disjoint [NF1027]'],
    ['a part too few', () => [Ip.SADDR.concat(Tcp.DPORT).eq('10.0.0.1')],
      'a value for ip saddr . tcp dport must have 2 parts joined by " . ", got "10.0.0.1" [NF1028]'],
    ['a bad part', () => [Ip.SADDR.concat(Tcp.DPORT).eq('10.0.0.1 . http')],
      'ip saddr . tcp dport must be a number from 0 to 65535, since what names mean differs from host to host, got "http" [NF1021]'],
    ['order where there is none', () => [Ct.STATE.lt('new')], 'ct state has no order to compare by; use eq or notEq [NF1019]'],
    ['bits of a name', () => [Meta.IIFNAME.bitAnd('x').eq('x')],
      'the bits for iifname must be single values of a type with bits, got "x"; give a number, a flag or an address [NF1018]'],
    ['a long name of an interface', () => [Meta.iifname('a-much-too-long-name')],
      `the name of an interface must be 1 to 15 bytes without blanks, '/', '"' and control characters, with '*' at most at its end, got "a-much-too-long-name" [NF1046]`],
    ['a star within a name', () => [Meta.iifname('e*h0')],
      `the name of an interface must be 1 to 15 bytes without blanks, '/', '"' and control characters, with '*' at most at its end, got "e*h0" [NF1046]`],
    ['a range for a mark', () => [Meta.markSet('1-5')], '"meta mark" must be given a single value, got "0x00000001-0x00000005" [NF1071]'],
    ['half a word for a mark', () => [Meta.markSet(Ip.LENGTH)], 'meta mark must be given a value of type mark, got "ip length" [NF1021]'],
    ['a name for a mark', () => [Meta.markSet(Meta.IIFNAME)], 'meta mark must be given a value of type mark, got "iifname" [NF1021]'],
    ['a mark for a zone', () => [Ct.ZONE.set(Meta.MARK)], 'ct zone must be given a value of type integer of 16 bits, got "meta mark" [NF1021]'],
  ])('%s', (_, statements, message) => {
    expect(refusal(statements())).toBe(AT + message);
  });
});

describe('logs', () => {
  test.each<Case>([
    ['a long prefix', () => [Log.toGroup(GROUP, { prefix: 'ö'.repeat(64) })], 'a log prefix must have at most 127 bytes in UTF-8, got 128; shorten it [NF1010]'],
    ['an empty prefix', () => [Log.toGroup(GROUP, { prefix: '' })], 'a log prefix must not be empty; leave it out instead [NF1008]'],
    ['a variable', () => [Log.toSyslog({ prefix: 'costs $5' })],
      `a log prefix must be without '$', which nft takes for a variable, got "costs $5" [NF1011]`],
    ['a quote', () => [Log.toSyslog({ prefix: 'say "no"' })],
      'a log prefix must be without double quotes and control characters, which nft cannot escape, got "say \\"no\\"" [NF1005]'],
    ['a group of 17 bits', () => [Log.toGroup({ groupNumber: 65536 })], 'a log group must be an integer from 0 to 65535, got 65536 [NF1020]'],
    ['a long copy', () => [Log.toGroup(GROUP, { snaplen: 2 ** 32 })], `'snaplen' must be an integer from 0 to 4294967295, got 4294967296 [NF1020]`],
    ['a long queue', () => [Log.toGroup(GROUP, { queueThreshold: 65536 })], `'queueThreshold' must be an integer from 1 to 65535, got 65536 [NF1020]`],
    ['audit with a prefix', () => [Log.toSyslog({ level: LogLevel.AUDIT, prefix: 'x' })],
      'log level audit must stand alone, got a prefix or flags with it; drop them, or choose another level [NF1013]'],
    ['audit with flags', () => [Log.toSyslog({ level: LogLevel.AUDIT, flags: [LogFlag.SKUID] })],
      'log level audit must stand alone, got a prefix or flags with it; drop them, or choose another level [NF1013]'],
  ])('%s', (_, statements, message) => {
    expect(refusal(statements())).toBe(AT + message);
  });
});

describe('limits and queues', () => {
  const SECOND = LimitPer.SECOND;
  test.each<Case>([
    ['no rate', () => [Limit.packets({ rate: 0, per: SECOND })], 'the rate of a limit must be an integer from 1 to 9007199254740991, got 0 [NF1020]'],
    ['a burst that would wrap', () => [Limit.packets({ rate: 1, per: SECOND, burst: 2 ** 32 })],
      'the burst of a limit must be an integer from 1 to 4294967295, got 4294967296 [NF1020]'],
    ['more than the kernel can count', () => [Limit.bytes({ rate: 5, unit: LimitUnit.MBYTES, per: LimitPer.DAY })],
      `a limit must keep rate times period within the kernel's 64 bits of nanoseconds, got "limit rate 5 mbytes/day"; count over a shorter time [NF1017]`],
    ['a queue of 17 bits', () => [Queue.num(65536)], 'a queue must be an integer from 0 to 65535, got 65536 [NF1020]'],
    ['queues downwards', () => [Queue.num(5, { to: 5 })], 'the last queue must be an integer from 6 to 65535, got 5 [NF1020]'],
    ['fanout over one queue', () => [Queue.num(5, { fanout: true })],
      `fanout spreads packets over several queues, got one; give 'to', or drop 'fanout' [NF1039]`],
  ])('%s', (_, statements, message) => {
    expect(refusal(statements())).toBe(AT + message);
  });
});

describe('statements together', () => {
  test.each<Case>([
    ['none', () => [], 'a rule must have at least one statement, got none [NF1030]'],
    ['after a verdict', () => [Verdict.accept(), Counter.anonymous()],
      'nothing can follow "accept", which ends the rule, got "counter" after it; put it before, or drop it [NF1031]'],
    ['after a queue', () => [Queue.num(1), Verdict.accept()],
      'nothing can follow "queue num 1", which ends the rule, got "accept" after it; put it before, or drop it [NF1031]'],
    ['two transports', () => [Tcp.dport(22), Udp.dport(53)],
      'a packet has one protocol on each layer, so "tcp dport 22" and "udp dport 53" in one rule never match; make them two rules [NF1032]'],
    ['two networks', () => [Ip.saddr('192.0.2.1'), Ip6.saddr('::1')],
      'a packet has one protocol on each layer, so "ip saddr 192.0.2.1" and "ip6 saddr ::1" in one rule never match; make them two rules [NF1032]'],
    ['said and read', () => [Meta.ipv6(), Ip.saddr('192.0.2.1')],
      'a packet has one protocol on each layer, so "meta nfproto ipv6" and "ip saddr 192.0.2.1" in one rule never match; make them two rules [NF1032]'],
    ['one of several, not the one nft remembers', () => [Meta.l4proto(IpProtocol.TCP, IpProtocol.UDP), Tcp.dport(53)],
      '"meta l4proto { tcp, udp }" leaves several protocols, and "tcp dport 53" reads the header of one; make them two rules, or use Th.dport(…) for the ports of all [NF1051]'],
    ['reset of UDP', () => [Udp.dport(53), Reject.withTcpReset()],
      '"reject with tcp reset" answers TCP alone, and the rule matches other protocols; match Tcp.dport(…) or Meta.l4proto(IpProtocol.TCP), or reject otherwise [NF1037]'],
    ['a port without a protocol', () => [Nat.redirect({ port: 80 })],
      '"redirect to :80" needs a match on the transport protocol before it in the rule, e.g. Tcp.dport(…) or Meta.l4proto(IpProtocol.TCP) [NF1034]'],
    ['ARP refused', () => [Meta.protocol(EtherType.ARP), Reject.portUnreachable()],
      '"reject" answers IPv4 and IPv6 packets, and the rule matches ARP; drop them instead [NF1052]'],
    ['an address without its family', () => [Nat.dnat('${aws_eip.gw.public_ip}')],
      '"dnat to ${aws_eip.gw.public_ip}" must say the family of the address in a table of family inet; give family: NatFamily.IP or NatFamily.IP6 [NF1036]'],
  ])('%s', (_, statements, message) => {
    expect(refusal(statements())).toBe(AT + message);
  });

  test('all problems of a rule are named at once', () => {
    expect(refusal([Tcp.dport(70000), Ip.saddr('x')])).toBe([
      `${AT}tcp dport must be a number from 0 to 65535, since what names mean differs from host to host, got "70000" [NF1021]`,
      `${AT}ip saddr must be an IPv4 address such as 192.0.2.1, a prefix or a range, got "x" [NF1021]`,
    ].join('\n'));
  });
});

describe('families', () => {
  const BOTH = 'use a table of a family that sees such packets, e.g. NftFamily.INET for both IPv4 and IPv6';
  test.each<readonly [...Case, family: NftFamily]>([
    ['IPv6 in ip', () => [Ip6.saddr('::1')], `"ip6 saddr ::1" cannot be used in a table of family ip; ${BOTH} [NF1033]`, NftFamily.IP],
    ['IPv4 in ip6', () => [Ip.saddr('192.0.2.1')], `"ip saddr 192.0.2.1" cannot be used in a table of family ip6; ${BOTH} [NF1033]`, NftFamily.IP6],
    ['TCP in arp', () => [Tcp.dport(22)],
      '"tcp dport 22" cannot be used in a table of family arp; use a table of the family that sees such packets [NF1033]', NftFamily.ARP],
    ['ARP in inet', () => [Arp.saddrIp('192.0.2.1')],
      '"arp saddr ip 192.0.2.1" cannot be used in a table of family inet; use a table of the family that sees such packets [NF1033]', NftFamily.INET],
    ['conntrack in arp', () => [Ct.markSet(1)],
      '"ct mark set 0x00000001" cannot be used in a table of family arp; conntrack sees packets in tables of families ip, ip6, inet and bridge only [NF1033]', NftFamily.ARP],
    ['the family of packets in ip', () => [Meta.ipv4()],
      '"meta nfproto ipv4" cannot be used in a table of family ip; drop it: all packets of this table have one family [NF1033]', NftFamily.IP],
    ['reject in arp', () => [Reject.portUnreachable()], '"reject" cannot be used in a table of family arp; drop the packet instead [NF1033]', NftFamily.ARP],
    ['ICMPv6 in ip', () => [Reject.withIcmpv6(Icmpv6Reject.NO_ROUTE)],
      '"reject with icmpv6 type no-route" cannot be used in a table of family ip; give a reason of Reject.withIcmp(…) [NF1033]', NftFamily.IP],
    ['ICMP in ip6', () => [Reject.withIcmp(IcmpReject.HOST_UNREACHABLE)],
      '"reject with icmp type host-unreachable" cannot be used in a table of family ip6; give a reason of Reject.withIcmpv6(…) [NF1033]', NftFamily.IP6],
    ['translation in bridge', () => [Nat.masquerade()],
      '"masquerade" cannot be used in a table of family bridge; translate addresses in a table of family ip, ip6 or inet [NF1033]', NftFamily.BRIDGE],
    ['an IPv6 address in ip', () => [Nat.dnat('2001:db8::1')],
      '"dnat ip6 to 2001:db8::1" cannot be used in a table of family ip; use a table of family ip6 or inet [NF1033]', NftFamily.IP],
  ])('%s', (_, statements, message, family) => {
    expect(refusal(statements(), family)).toBe(AT + message);
  });
});

describe('raw statements', () => {
  const MUST = 'a raw statement must be one line with quotes and braces that are closed';
  test.each([
    ['', 'nothing'],
    ['accept\ndrop', 'a line break'],
    ['log prefix "x', 'an open quote'],
    ['tcp dport { 22', 'an open brace'],
    ['accept } chain x {', 'an open brace'],
    ['accept; drop', `';' or '#', which end a statement,`],
    ['accept # why', `';' or '#', which end a statement,`],
  ])('%j', (text, why) => {
    expect(refusal([Raw.statement(text)])).toBe(`${AT}${MUST}, got ${why} in ${JSON.stringify(text)} [NF1007]`);
  });

  test('what is within quotes is text', () => {
    const input = inputChain();
    input.addRule('r', Raw.statement('log prefix "a; b # { c"'));
    expect(input._model().rules).toHaveLength(1);
  });
});

describe('names of rules', () => {
  test.each([
    ['', `edge/gw/filter/input rule "": a rule's name must not be empty; leave it out instead [NF1008]`],
    ['a"b', `edge/gw/filter/input rule "a"b": a rule's name must be without double quotes and control characters, which nft cannot escape, got "a\\"b" [NF1005]`],
    ['ü'.repeat(65), `edge/gw/filter/input rule "${'ü'.repeat(65)}": a rule's name must have at most 128 bytes in UTF-8, got 130; shorten it [NF1006]`],
  ])('%j', (name, message) => {
    expect(messageOf(() => inputChain().addRule(name, Verdict.accept()))).toBe(message);
  });

  test('a name twice in a chain', () => {
    const input = inputChain();
    input.addRule('ssh', Tcp.dport(22), Verdict.accept());
    expect(messageOf(() => input.addRule('ssh', Verdict.drop()))).toBe(
      'edge/gw/filter/input rule "ssh": the names of rules must be unique in a chain, since changes are reported under them; choose another [NF1035]');
  });
});

test('what the checks must not refuse', () => {
  const input = inputChain();
  input.addRule('known after apply', Ip.saddr('${aws_eip.gw.public_ip}/32', '192.0.2.1'), Tcp.dport('${var.port}'), Verdict.accept());
  input.addRule('interface known after apply', Meta.iifname('${var.interface_of_the_gateway}'), Verdict.accept());
  input.addRule('flags twice', Tcp.FLAGS.bitAnd(TcpFlag.SYN).eq(TcpFlag.SYN), Tcp.flags(TcpFlag.SYN));
  input.addRule('goes on', Verdict.continueOn(), Counter.anonymous());
  input.addRule('arp, once it is named', Meta.protocol(EtherType.ARP), Arp.saddrIp('192.0.2.1'), Verdict.accept());
  input.addRule('a label in the name: ${x}', Verdict.accept());
  expect(input._model().rules).toHaveLength(6);
});
