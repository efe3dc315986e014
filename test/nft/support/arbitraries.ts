import fc from 'fast-check';
import {
  Ah, Arp, Comp, Counter, Ct, CtState, CtStatus, Dccp, DccpPacketType, Dscp, Ecn, Esp, Ether, EtherType, Fib, FibAddressType, FibKey,
  Frag, Hash, Icmp, IcmpType, Icmpv6, Icmpv6Type, InterfaceType, Ip, Ip6, IpOption, IpProtocol, Limit, LimitPer, LimitUnit, Log, LogFlag,
  LogLevel, Meta, Mh, MhType, NftField, NftKeyword, NftStatement, Numgen, PacketType, Payload, PayloadBase, Quota, Reject, Reset, Sctp,
  SctpChunk, Socket, Srh, Synproxy, Tcp, TcpFlag, TcpOption, Th, Udp, Udplite, Verdict, Weekday,
} from '../../../lib/nft';
import { checkRule } from '../../../lib/nft/check/rule';
import { formatEther, formatIpv4, formatIpv6 } from '../../../lib/nft/model/address';
import { Family, Rule } from '../../../lib/nft/model/table';

type Input = string | number | NftKeyword;

export const FAMILIES: readonly Family[] = ['ip', 'ip6', 'inet', 'arp', 'bridge', 'netdev'];

const u = (bits: number) => fc.integer({ min: 0, max: 2 ** bits - 1 });
const big = (bits: number) => fc.bigInt({ min: 0n, max: (1n << BigInt(bits)) - 1n });
const anyOf = (type: object) => fc.constantFrom(...Object.values(type) as NftKeyword[]);
const prefixOf = (bits: number, format: (value: bigint) => string) =>
  fc.tuple(big(bits), fc.integer({ min: 1, max: bits })).map(([value, length]) => {
    const host = BigInt(bits - length);
    return `${format((value >> host) << host)}/${length}`;
  });
const ipv4 = fc.oneof(big(32).map(formatIpv4), prefixOf(32, formatIpv4));
const ipv6 = fc.oneof(big(128).map(formatIpv6), prefixOf(128, formatIpv6));
const ether = big(48).map(formatEther);
const device = fc.stringMatching(/^[a-z][a-z0-9.-]{0,12}[*a-z0-9]$/);

const FIELDS: readonly (readonly [NftField, fc.Arbitrary<Input>])[] = [
  [Tcp.SPORT, u(16)], [Tcp.DPORT, u(16)], [Tcp.FLAGS, anyOf(TcpFlag)], [Udp.SPORT, u(16)], [Udp.DPORT, u(16)],
  [Th.SPORT, u(16)], [Th.DPORT, u(16)],
  [Ip.SADDR, ipv4], [Ip.DADDR, ipv4], [Ip.TTL, u(8)], [Ip.LENGTH, u(16)], [Ip.DSCP, anyOf(Dscp)], [Ip.PROTOCOL, anyOf(IpProtocol)],
  [Ip6.SADDR, ipv6], [Ip6.DADDR, ipv6], [Ip6.HOPLIMIT, u(8)], [Ip6.LENGTH, u(16)], [Ip6.DSCP, u(6)], [Ip6.NEXTHDR, anyOf(IpProtocol)],
  [Icmp.TYPE, anyOf(IcmpType)], [Icmp.CODE, u(8)], [Icmpv6.TYPE, anyOf(Icmpv6Type)], [Icmpv6.CODE, u(8)],
  [Ether.SADDR, ether], [Ether.DADDR, ether], [Ether.TYPE, anyOf(EtherType)],
  [Arp.SADDR_IP, ipv4], [Arp.DADDR_ETHER, ether],
  [Meta.IIFNAME, device], [Meta.OIFNAME, device], [Meta.MARK, u(32)], [Meta.SKUID, u(32)], [Meta.L4PROTO, anyOf(IpProtocol)],
  [Meta.PROTOCOL, anyOf(EtherType)], [Meta.PKTTYPE, anyOf(PacketType)], [Meta.NFPROTO, fc.constantFrom('ipv4', 'ipv6')],
  [Ct.STATE, anyOf(CtState)], [Ct.STATUS, anyOf(CtStatus)], [Ct.MARK, u(32)], [Ct.DIRECTION, fc.constantFrom('original', 'reply')],
  [Ip.ID, u(16)], [Ip.ECN, anyOf(Ecn)], [Ip.FRAG_OFF, u(16)], [Ip6.FLOWLABEL, u(20)], [Tcp.WINDOW, u(16)], [Tcp.SEQUENCE, u(32)],
  [Udplite.DPORT, u(16)], [Sctp.VTAG, u(32)], [Sctp.DPORT, u(16)], [Dccp.TYPE, anyOf(DccpPacketType)], [Esp.SPI, u(32)], [Ah.SPI, u(32)],
  [Comp.CPI, u(16)], [Icmp.MTU, u(16)], [Icmpv6.MAX_DELAY, u(16)], [Frag.ID, u(32)], [Mh.TYPE, anyOf(MhType)],
  [Srh.TAG, u(16)], [TcpOption.MAXSEG_SIZE, u(16)], [TcpOption.SACK2_LEFT, u(32)], [IpOption.RA_VALUE, u(16)],
  [SctpChunk.INIT_A_RWND, u(32)],
  [Meta.LENGTH, u(32)], [Meta.PRIORITY, u(32)], [Meta.CPU, u(32)], [Meta.DAY, anyOf(Weekday)],
  [Meta.HOUR, fc.constantFrom('08:00', '17:30:05')],
  [Meta.CGROUP, u(32)], [Meta.IIFGROUP, u(32)], [Meta.RTCLASSID, u(32)], [Meta.IIFTYPE, fc.constant(InterfaceType.ETHER)],
  [Ct.EXPIRATION, u(20)], [Ct.LABEL, u(7)], [Ct.ZONE, u(16)], [Ct.BYTES, u(32)], [Ct.ORIGINAL.ipSaddr, ipv4], [Ct.REPLY.ip6Daddr, ipv6],
  [Ct.PROTOCOL, anyOf(IpProtocol)], [Ct.ID, u(32)],
  [Numgen.random({ mod: 100 }), u(7)], [Hash.jhash(Ip.SADDR.concat(Ip.DADDR), { mod: 100, seed: 1 }), u(7)],
  [Hash.symhash({ mod: 10 }), u(3)],
  [Payload.at(PayloadBase.TH, 64, 24), u(24)], [Fib.type(FibKey.DADDR), anyOf(FibAddressType)], [Socket.MARK, u(32)],
];

const match = fc.constantFrom(...FIELDS).chain(([field, value]) => fc.oneof(
  fc.uniqueArray(value, { minLength: 1, maxLength: 4, selector: String }).map((values) => field.eq(...values)),
  fc.uniqueArray(value, { minLength: 1, maxLength: 4, selector: String }).map((values) => field.notEq(...values)),
  value.map((first) => field.vmapOf({ key: first, verdict: Verdict.accept() })),
  fc.tuple(u(8), u(8)).map(([a, b]) => field.between(Math.min(a, b), Math.max(a, b))),
  u(8).map((first) => field.ge(first)),
  u(8).map((first) => field.lt(first)),
  value.map((mask) => field.bitAnd(mask).eq(mask)),
));

const upTo = (max: number) => fc.integer({ min: 1, max });
const memberOf = <T>(members: Record<string, T>) => fc.constantFrom(...Object.values(members));
const text = fc.stringMatching(/^[ -!%-~äß→]{1,40}$/);
const action: fc.Arbitrary<NftStatement> = fc.oneof(
  fc.constantFrom(Counter.anonymous(), Verdict.accept(), Verdict.drop(), Verdict.continueOn(), Verdict.returnToCaller(),
    Reject.portUnreachable(), Reject.withTcpReset(), Ct.notrack()),
  fc.constantFrom(Reset.tcpOption('maxseg'), Verdict.jumpInline({ name: 'in { it }', statements: [Counter.startingAt(1, 2), Verdict.drop()] })),
  fc.tuple(u(32), memberOf(LimitUnit)).map(([amount, unit]) => Quota.over(amount, unit)),
  fc.tuple(u(32), memberOf(LimitUnit)).map(([amount, unit]) => Quota.until(amount, unit)),
  u(32).map((count) => Ct.count(count)),
  u(32).map((count) => Ct.countOver(count)),
  fc.record({ mss: u(16), wscale: fc.integer({ min: 0, max: 14 }), timestamp: fc.boolean(), sackPerm: fc.boolean() }).map((props) =>
    Synproxy.anonymous(props)),
  fc.record({ rate: upTo(1e6), per: memberOf(LimitPer), burst: upTo(1000) }).map((props) => Limit.packets(props)),
  fc.record({ rate: upTo(1000), per: memberOf(LimitPer), unit: memberOf(LimitUnit) }).map((props) => Limit.bytesOver(props)),
  fc.record({ prefix: text, level: memberOf(LogLevel), flags: fc.subarray(Object.values(LogFlag)) }).map((props) => Log.toSyslog(props)),
  fc.tuple(u(16), text, u(32)).map(([groupNumber, prefix, snaplen]) => Log.toGroup({ groupNumber }, { prefix, snaplen })),
  u(32).map((mark) => Meta.markSet(mark)),
  u(32).map((mark) => Ct.markSet(Meta.MARK.bitAnd(mark))),
  fc.tuple(u(16), u(32)).map(([port, mark]) => Meta.MARK.set(Tcp.DPORT.mapOf({ key: port, value: mark }))),
  fc.tuple(upTo(31), u(32)).map(([bits, mark]) => Ct.markSet(Meta.MARK.shiftLeft(bits).bitOr(mark))),
);

const rule: fc.Arbitrary<Rule> = fc.record({
  comment: text,
  statements: fc.array(fc.oneof(match, match, action), { minLength: 1, maxLength: 4 }).map((made) => made.map(({ _node }) => _node)),
});

/** Rules in which the checks find nothing, in tables of a family. */
export const soundRule = (family: Family): fc.Arbitrary<Rule> => rule.filter((candidate) => checkRule(candidate, family).length === 0);
