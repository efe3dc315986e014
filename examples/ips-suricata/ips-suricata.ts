import {
  Ct, CtState, Icmpv6, Icmpv6Type, IpProtocol, IpsChain, Meta, NetfilterHost, NftFamily, NftHook, NftPolicy, NftTable, SshConnection,
  SuricataIps, Tcp, Verdict,
} from 'cdk-netfilter';
import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';

export interface IpsSuricataProps {
  readonly ssh: SshConnection;
}

/** A router whose firewall lets the inside out, with Suricata behind it: what the firewall lets through goes through two queues. */
export class IpsSuricata extends TerraformStack {
  public constructor(scope: Construct, id: string, props: IpsSuricataProps) {
    super(scope, id);
    const host = new NetfilterHost(this, 'router', { ssh: props.ssh, confirm: { timeout: 240 } });
    host.addSysctl('net.ipv4.ip_forward', '1');
    const filter = new NftTable(host, 'filter', { family: NftFamily.INET });

    const input = filter.addBaseChain('input', { hook: NftHook.INPUT, policy: NftPolicy.DROP });
    input.addRule('loopback', Meta.iifname('lo'), Verdict.accept());
    input.addRule('established', Ct.state(CtState.ESTABLISHED, CtState.RELATED), Verdict.accept());
    input.addRule('neighbours', Icmpv6.type(Icmpv6Type.ND_NEIGHBOR_SOLICIT, Icmpv6Type.ND_NEIGHBOR_ADVERT, Icmpv6Type.ND_ROUTER_ADVERT), Verdict.accept());
    input.addRule('ssh', Tcp.dport(22), Ct.state(CtState.NEW), Verdict.accept());

    const forward = filter.addBaseChain('forward', { hook: NftHook.FORWARD, policy: NftPolicy.DROP });
    forward.addRule('established', Ct.state(CtState.ESTABLISHED, CtState.RELATED), Verdict.accept());
    forward.addRule('outwards', Meta.iifname('lan0'), Meta.oifname('wan0'), Ct.state(CtState.NEW), Verdict.accept());

    // Behind it in priority: what is established passes the firewall at once, and the IPS all the same.
    const ips = new IpsChain(filter, 'ips', { behind: [forward], queueCount: 2, bypass: true, verified: 0x1 });
    ips.exempt('backup', Meta.l4proto(IpProtocol.TCP), Ct.ORIGINAL.ipDaddr.eq('198.51.100.7'), Ct.ORIGINAL.protoDst.eq(873));
    // Tens of thousands of rules take a minute to read; the host waits that long before it takes a change back.
    new SuricataIps(host, 'suricata', { chains: [ips], failOpen: true, startTimeout: 180 });
  }
}
