import {
  Ct, DccpOption, Ether, EtherType, Exthdr, Fib, FibKey, Frag, Geneve, Hash, Icmp, IcmpType, Ip, Ipsec, Meta, NftStatement, Numgen, Payload,
  PayloadBase, Rt, Socket, Tcp, TcpFlag, TcpOption, Udp, Vlan,
} from '../../../lib/nft';
import { checkRule } from '../../../lib/nft/check/rule';
import { Family } from '../../../lib/nft/model/table';

const problems = (family: Family, ...statements: NftStatement[]): string[] =>
  checkRule({ comment: 'r', statements: statements.map(({ _node }) => _node) }, family).map(({ code, message }) => `${message} [${code}]`);

test.each<[string, NftStatement[], string]>([
  ['both addresses', [Fib.oif(FibKey.SADDR, FibKey.DADDR).missing()],
    'a route is looked up by one address, got "fib saddr . daddr oif"; give either FibKey.SADDR or FibKey.DADDR [NF1090]'],
  ['no address', [Fib.type(FibKey.MARK).eq('local')],
    'a route is looked up by one address, got "fib mark type"; give either FibKey.SADDR or FibKey.DADDR [NF1090]'],
  ['a hash of an operation', [Hash.jhash(Meta.MARK.bitAnd(255), { mod: 2 }).eq(1)],
    'a hash must be made of fields alone, got "meta mark & 0x000000ff"; leave operations and maps out [NF1091]'],
  ['a mark behind a tunnel', [Udp.dport(6081), Geneve.inner(Meta.MARK).eq(1)],
    'behind geneve there are headers of packets, got "meta mark"; give a field of a header, e.g. Ip.SADDR [NF1092]'],
  ['an option that is not missing', [TcpOption.MAXSEG.notEq('missing')],
    '"tcp option maxseg != missing" is no question that nft has; ask exists() or missing() [NF1093]'],
  ['an option that is a number', [TcpOption.MAXSEG.eq('many')], '"tcp option maxseg many" is no question that nft has; ask exists() or missing() [NF1093]'],
  ['an interface that is written', [Meta.IIFNAME.set('lan')],
    '"iifname" cannot be written; headers, TCP options, marks, priorities and some of conntrack can [NF1094]'],
  ['a state that is written', [Ct.STATE.set('new')],
    '"ct state" cannot be written; headers, TCP options, marks, priorities and some of conntrack can [NF1094]'],
  ['a shift that is compared', [Meta.MARK.shiftLeft(2).eq(4)],
    'nft compares no field that is shifted, got "meta mark << 2"; compare bitAnd(…) with shifted values instead [NF1095]'],
  ['bits of an extension header', [Frag.ID.bitAnd(255).eq(1)],
    'nft lists no bits of an extension header so that it reads them again, got "frag id & 255 == 1"; compare it whole, or give a range [NF1101]'],
  ['a mark made of an extension header', [Meta.markSet(Frag.ID)],
    'nft compares extension headers, and gives them to nothing, got "frag id"; look its values up with a verdict map instead [NF1102]'],
  ['fields of two messages', [Icmp.MTU.eq(5), Icmp.GATEWAY.eq(1)],
    'no ICMP message has both what "icmp mtu 5" and what "icmp gateway 1" reads; make them two rules [NF1096]'],
  ['a field of another message', [Icmp.type(IcmpType.REDIRECT), Icmp.MTU.eq(5)],
    'no ICMP message has both what "icmp type redirect" and what "icmp mtu 5" reads; make them two rules [NF1096]'],
  ['a wide position', [Payload.at(PayloadBase.NH, 0, 513).eq(1)], 'a length in bits must be an integer from 1 to 512, got 513 [NF1020]'],
  ['a position before the start', [Payload.at(PayloadBase.NH, -8, 8).eq(1)], 'an offset in bits must be an integer from 0 to 4294967295, got -8 [NF1020]'],
  ['an option of two bytes', [TcpOption.ofKind(256).exists()], 'the number of a tcp option must be an integer from 0 to 255, got 256 [NF1020]'],
  ['bits of an option of two bytes', [TcpOption.raw(256, 0, 8).eq(1)], 'the kind of a TCP option must be an integer from 0 to 255, got 256 [NF1020]'],
  ['a DCCP option of two bytes', [DccpOption.ofType(-1).exists()], 'the number of a dccp option must be an integer from 0 to 255, got -1 [NF1020]'],
  ['a deep cgroup', [Socket.cgroupv2(256).eq('user.slice')], 'the level of a cgroup must be an integer from 0 to 255, got 256 [NF1020]'],
  ['too many states', [Ipsec.inbound(6).reqid.eq(1)], `'spnum' must be an integer from 0 to 5, got 6 [NF1020]`],
  ['no numbers', [Numgen.inc({ mod: 0 }).eq(1)], `'mod' must be an integer from 1 to 4294967295, got 0 [NF1020]`],
  ['too many numbers', [Hash.symhash({ mod: 4294967296 }).eq(1)], `'mod' must be an integer from 1 to 4294967295, got 4294967296 [NF1020]`],
  ['numbers beyond 32 bits', [Numgen.random({ mod: 2, offset: 4294967295 }).eq(1)],
    `'offset' must be an integer from 0 to 4294967294, got 4294967295 [NF1020]`],
  ['a long seed', [Hash.jhash(Ip.SADDR, { mod: 2, seed: 4294967296 }).eq(1)],
    'the seed of a hash must be an integer from 0 to 4294967295, got 4294967296 [NF1020]'],
  ['bits that are set together among others', [Tcp.flags(TcpFlag.FIN, TcpFlag.allOf(TcpFlag.SYN, TcpFlag.ACK))],
    'what is set together must be compared exactly, got "syn | ack" among the bits of which tcp flags has any; use exactly() [NF1100]'],
  ['a day that there is not', [Meta.DAY.eq(7)], `meta day must be a number from 0 to 6 or one of nft's words for it, got "7" [NF1021]`],
  ['an hour that there is not', [Meta.HOUR.eq('24:00')],
    'meta hour must be a time of day such as 18:30 or 18:30:15, or seconds since midnight in UTC, got "24:00" [NF1021]'],
  ['a date that there is not', [Meta.TIME.gt('2030-13-01 00:00:00')],
    'meta time must be a date and time such as 2030-01-31 18:00:00, or seconds since 1970, got "2030-13-01 00:00:00" [NF1021]'],
  ['a class in words', [Meta.PRIORITY.eq('high')], 'meta priority must be a class such as 1:ffff, root or none, got "high" [NF1021]'],
  ['a time in words', [Ct.EXPIRATION.lt('soon')], 'ct expiration must be a time such as 90s or 1d12h, got "soon" [NF1021]'],
  ['a label of too many', [Ct.LABEL.eq(128)], 'ct label must be a number from 0 to 127, got "128" [NF1021]'],
  ['numbers that never come', [Numgen.inc({ mod: 2, offset: 10 }).eq(12)],
    'numgen inc mod 2 offset 10 must be a number from 0 to 11, got "12" [NF1021]'],
  ['a tag where another type of frame was asked for', [Ether.type(EtherType.IP), Vlan.id(5)],
    'a packet has one protocol on each layer, so "ether type ip" and "vlan id 5" in one rule never match; make them two rules [NF1032]'],
  ['a name in quotes', [Ct.HELPER.eq('a"b')],
    'ct helper must be without double quotes and control characters, which nft cannot escape, got "a\\"b" [NF1005]'],
  ['names that are compared', [Ct.HELPER.lt('ftp')], 'ct helper has no order to compare by; use eq or notEq [NF1019]'],
])('%s is refused', (_, statements, message) => {
  expect(problems('inet', ...statements)).toEqual([message]);
});

test.each<[Family, NftStatement, string]>([
  ['inet', Meta.IBRNAME.eq('br0'), '"meta ibrname "br0"" cannot be used in a table of family inet; use a table of family bridge [NF1033]'],
  ['bridge', Fib.oif(FibKey.SADDR).missing(),
    '"fib saddr oif missing" cannot be used in a table of family bridge; use a table of family ip or ip6 or inet or netdev [NF1033]'],
  ['netdev', Rt.MTU.eq(1500), '"rt mtu 1500" cannot be used in a table of family netdev; use a table of family ip or ip6 or inet [NF1033]'],
  ['ip', Exthdr.FRAG.exists(),
    '"exthdr frag exists" cannot be used in a table of family ip; use a table of a family that sees such packets, e.g. NftFamily.INET for both IPv4 and IPv6 [NF1033]'],
  ['ip6', Rt.IP_NEXTHOP.eq('192.0.2.1'),
    '"rt ip nexthop 192.0.2.1" cannot be used in a table of family ip6; use a table of a family that sees such packets, e.g. NftFamily.INET for both IPv4 and IPv6 [NF1033]'],
])('in family %s what it does not have is refused', (family, statement, message) => {
  expect(problems(family, statement)).toEqual([message]);
});

test('numbers have prefixes too, whose other bits must be clear', () => {
  expect(problems('inet', Meta.MARK.eq('0xffffff00/24'))).toEqual([]);
  expect(problems('inet', Meta.MARK.eq('0xffffff01/24'))).toEqual([
    'a prefix must have no bits set beyond its length, got "0xffffff01/24", of which nft would silently make another; write "0xffffff00/24" [NF1022]',
  ]);
});

test('bits are those of the field, or of what is written', () => {
  expect(problems('ip', Ct.markSet(Ip.DSCP.bitAnd('af33')))).toEqual([]);
  expect(problems('ip', Ct.markSet(Ip.DSCP.shiftLeft(2).bitOr('0xff000000')))).toEqual([]);
  expect(problems('ip', Ip.DSCP.bitAnd('0xff000000').eq(0))).toEqual([
    `the bits for ip dscp must be a number from 0 to 63 or one of nft's words for it, got "0xff000000" [NF1021]`,
  ]);
});

test('what belongs together passes', () => {
  expect(problems('inet', Icmp.type(IcmpType.ECHO_REQUEST), Icmp.ID.eq(1), Icmp.SEQUENCE.eq(2))).toEqual([]);
  expect(problems('inet', Fib.oifname(FibKey.DADDR).exists(), Meta.PRIORITY.set('1:2'))).toEqual([]);
});
