export { Counter } from './action/counter';
export { Dup, DupProps, Fwd } from './action/forwarding';
export { DynamicElementProps, Elements } from './action/elements';
export { Flow } from './action/flow';
export { Last } from './action/last';
export { Limit, LimitBytesProps, LimitPacketsProps, LimitPer, LimitUnit } from './action/limit';
export { Log, LogFlag, LogLevel, LogToGroupProps, LogToSyslogProps } from './action/log';
export { Nat, NatFamily, NatFlag, NatProps, PortNatProps } from './action/nat';
export { Queue, QueueProps, QueueToProps } from './action/queue';
export { Quota } from './action/quota';
export { Raw } from './action/raw';
export { IcmpReject, Icmpv6Reject, IcmpxReject, Reject } from './action/reject';
export { Reset } from './action/reset';
export { Secmark } from './action/secmark';
export { Synproxy, SynproxyProps } from './action/synproxy';
export { Tproxy, TproxyProps } from './action/tproxy';
export { TunnelUse } from './action/tunnel-use';
export { Verdict } from './action/verdict';
export {
  CtObjectFamily, CtObjectProtocol, NftChainType, NftFamily, NftHook, NftObjectType, NftPolicy, NftSetFlag, NftSetPolicy, NftTableFlag,
} from './enums';
export { NftField } from './field';
export { NftInlineRule } from './inline-rule';
export { NftKeyword } from './keyword';
export { NftMapEntry, NftVerdictEntry } from './map-lookup';
export { Arp } from './match/arp';
export { ArpOperation } from './match/arp-operation';
export { Ct } from './match/ct';
export { CtState } from './match/ct-state';
export { CtStatus } from './match/ct-status';
export { Dscp } from './match/dscp';
export { Ether } from './match/ether';
export { EtherType } from './match/ether-type';
export { Icmp } from './match/icmp';
export { IcmpType } from './match/icmp-type';
export { Icmpv6 } from './match/icmpv6';
export { Icmpv6Type } from './match/icmpv6-type';
export { Ip } from './match/ip';
export { Ip6 } from './match/ip6';
export { IpProtocol } from './match/ip-protocol';
export { Meta } from './match/meta';
export { PacketType } from './match/packet-type';
export { Tcp } from './match/tcp';
export { TcpFlag } from './match/tcp-flag';
export { Th } from './match/th';
export { Udp } from './match/udp';
export { NftPriority } from './priority';
export {
  INamedChain, INamedCounter, INamedCtExpectation, INamedCtHelper, INamedCtTimeout, INamedFlowtable, INamedLimit, INamedMap, INamedQuota,
  INamedSecmark, INamedSet, INamedSynproxy, INamedTunnel, INflogGroup, IVerdictMap,
} from './references';
export { NftElementOptions, NftSetOptions } from './set-options';
export { NftStatement, NftVerdict } from './statement';
export { NftType } from './type';
export { NftValue } from './value';
