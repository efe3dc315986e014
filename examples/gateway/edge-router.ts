import {
  Counter, Ct, CtState, CtStatus, Icmp, IcmpType, Icmpv6, Icmpv6Type, Ip, Ip6, Limit, LimitPer, Log, Meta, Nat, NatFamily, NetfilterHost,
  NflogGroup, NftChainType, NftFamily, NftHook, NftPolicy, NftSetFlag, NftTable, NftType, SshConnection, Tcp, Udp, Verdict,
} from 'cdk-netfilter';
import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';

/** An IPv4 and an IPv6 of each. */
export interface Dual<T> {
  readonly ipv4: T;
  readonly ipv6: T;
}

export interface EdgeRouterProps {
  readonly ssh: SshConnection;
  /** Interface towards the world. */
  readonly wan: string;
  /** Interface towards our own machines. */
  readonly lan: string;
  /** Networks from which administrators log in. */
  readonly admins: Dual<string[]>;
  /** The machine behind the router that serves HTTPS to the world. */
  readonly webServer: Dual<string>;
}

/**
 * A router between the world and a network of our own: it lets our machines out, one server be reached, and its
 * administrators in. What it refuses is counted and logged.
 */
export class EdgeRouter extends TerraformStack {
  public readonly router: NetfilterHost;
  /** What is not let through. */
  public readonly refused: NflogGroup;

  public constructor(scope: Construct, id: string, private readonly props: EdgeRouterProps) {
    super(scope, id);
    this.router = new NetfilterHost(this, 'router', { ssh: props.ssh });
    this.router.addSysctl('net.ipv4.ip_forward', '1');
    this.router.addSysctl('net.ipv6.conf.all.forwarding', '1');

    const edge = new NftTable(this.router, 'edge', { family: NftFamily.INET });
    this.refused = new NflogGroup(this.router, 'refused', { snaplen: 128 });
    this.guardRouter(edge, this.refused);
    this.guardNetwork(edge, this.refused);
    this.translate(edge);
  }

  /** What may reach the router itself. */
  private guardRouter(edge: NftTable, refused: NflogGroup): void {
    const { lan, admins } = this.props;
    const admins4 = edge.addSet('admins4', { type: NftType.IPV4_ADDR, flags: [NftSetFlag.INTERVAL], elements: admins.ipv4 });
    const admins6 = edge.addSet('admins6', { type: NftType.IPV6_ADDR, flags: [NftSetFlag.INTERVAL], elements: admins.ipv6 });

    const input = edge.addBaseChain('input', { hook: NftHook.INPUT, policy: NftPolicy.DROP });
    input.addRule('loopback', Meta.iifname('lo'), Verdict.accept());
    input.addRule('established', Ct.state(CtState.ESTABLISHED, CtState.RELATED), Verdict.accept());
    input.addRule('invalid', Ct.state(CtState.INVALID), Verdict.drop());

    input.addRule('ping', Icmp.type(IcmpType.ECHO_REQUEST), Limit.packets({ rate: 10, per: LimitPer.SECOND }), Verdict.accept());
    input.addRule('ping6', Icmpv6.type(Icmpv6Type.ECHO_REQUEST), Limit.packets({ rate: 10, per: LimitPer.SECOND }), Verdict.accept());
    input.addRule('neighbours', Icmpv6.type(
      Icmpv6Type.ND_NEIGHBOR_SOLICIT, Icmpv6Type.ND_NEIGHBOR_ADVERT, Icmpv6Type.ND_ROUTER_SOLICIT, Icmpv6Type.ND_ROUTER_ADVERT,
      Icmpv6Type.MLD_LISTENER_QUERY,
    ), Verdict.accept());

    input.addRule('ssh from admins', Ip.SADDR.inSet(admins4), Tcp.dport(22), Counter.anonymous(), Verdict.accept());
    input.addRule('ssh from admins, ipv6', Ip6.SADDR.inSet(admins6), Tcp.dport(22), Counter.anonymous(), Verdict.accept());
    input.addRule('ssh from the lan', Meta.iifname(lan), Tcp.dport(22), Limit.packets({ rate: 6, per: LimitPer.MINUTE }), Verdict.accept());
    input.addRule('dns and dhcp', Meta.iifname(lan), Udp.dport(53, 67, 547), Verdict.accept());
    input.addRule('dns over tcp', Meta.iifname(lan), Tcp.dport(53), Verdict.accept());

    input.addRule('log', Limit.packets({ rate: 5, per: LimitPer.SECOND }), Log.toGroup(refused, { prefix: 'router refused ' }));
    input.addRule('count', Counter.named(edge.addCounter('refused_by_router')));
  }

  /** What may pass between the world and our network. */
  private guardNetwork(edge: NftTable, refused: NflogGroup): void {
    const { wan, lan, webServer } = this.props;
    const published6 = edge.addSet('published6', {
      type: NftType.IPV6_ADDR.concat(NftType.INET_SERVICE), elements: [`${webServer.ipv6} . 443`],
    });

    const forward = edge.addBaseChain('forward', { hook: NftHook.FORWARD, policy: NftPolicy.DROP });
    forward.addRule('established', Ct.state(CtState.ESTABLISHED, CtState.RELATED), Verdict.accept());
    forward.addRule('invalid', Ct.state(CtState.INVALID), Verdict.drop());
    forward.addRule('out', Meta.iifname(lan), Meta.oifname(wan), Counter.anonymous(), Verdict.accept());
    forward.addRule('published', Meta.iifname(wan), Ct.status(CtStatus.DNAT), Counter.anonymous(), Verdict.accept());
    forward.addRule('published, ipv6',
      Meta.iifname(wan), Ip6.DADDR.concat(Tcp.DPORT).inSet(published6), Counter.anonymous(), Verdict.accept());

    forward.addRule('log', Limit.packets({ rate: 5, per: LimitPer.SECOND }), Log.toGroup(refused, { prefix: 'network refused ' }));
    forward.addRule('count', Counter.named(edge.addCounter('refused_by_network')));
  }

  /** IPv4 only: our IPv6 addresses are seen by the world as they are. */
  private translate(edge: NftTable): void {
    const { wan, webServer } = this.props;
    const published4 = edge.addMap('published4', {
      type: NftType.INET_SERVICE, valueType: NftType.IPV4_ADDR, elements: [{ key: 443, value: webServer.ipv4 }],
    });

    const prerouting = edge.addBaseChain('prerouting', { type: NftChainType.NAT, hook: NftHook.PREROUTING });
    prerouting.addRule('published', Meta.iifname(wan), Nat.dnat(Tcp.DPORT.map(published4), { family: NatFamily.IP }));

    const postrouting = edge.addBaseChain('postrouting', { type: NftChainType.NAT, hook: NftHook.POSTROUTING });
    postrouting.addRule('masquerade', Meta.oifname(wan), Meta.ipv4(), Nat.masquerade());
  }
}
