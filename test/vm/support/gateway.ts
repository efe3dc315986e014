import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import {
  Ct, CtState, IpsChain, IpsChainProps, Meta, NetfilterHost, NftBaseChain, NftFamily, NftHook, NftPolicy, NftTable, SuricataIps, Tcp,
  Verdict,
} from '../../../lib';
import { Vm } from './vm';

export interface GatewayOptions extends Omit<IpsChainProps, 'behind'> {
  readonly failOpen?: boolean;
  /** Adds what a test needs besides. */
  readonly more?: (gateway: Gateway) => void;
}

/** A firewall that lets the client out, with Suricata behind it, as examples/ips-suricata has it, and with settings of a test. */
export class Gateway extends TerraformStack {
  public readonly host: NetfilterHost;
  public readonly filter: NftTable;
  public readonly input: NftBaseChain;
  public readonly forward: NftBaseChain;
  public readonly chains: IpsChain[];

  public constructor(scope: Construct, vm: Vm, { failOpen, more, ...ips }: GatewayOptions) {
    super(scope, 'gateway');
    this.host = new NetfilterHost(this, 'router', { ssh: vm.target(), confirm: { timeout: 600 } }); // an emulated processor is slow
    this.host.addSysctl('net.ipv4.ip_forward', '1');
    this.filter = new NftTable(this.host, 'filter', { family: NftFamily.INET });
    this.input = this.filter.addBaseChain('input', { hook: NftHook.INPUT, policy: NftPolicy.DROP });
    this.input.addRule('established', Ct.state(CtState.ESTABLISHED, CtState.RELATED), Verdict.accept());
    this.input.addRule('ssh', Tcp.dport(22), Verdict.accept());
    this.forward = this.filter.addBaseChain('forward', { hook: NftHook.FORWARD, policy: NftPolicy.DROP });
    this.forward.addRule('established', Ct.state(CtState.ESTABLISHED, CtState.RELATED), Verdict.accept());
    this.forward.addRule('outwards', Meta.iifname('lan0'), Ct.state(CtState.NEW), Verdict.accept());
    this.chains = [new IpsChain(this.filter, 'ips', { behind: [this.forward], ...ips })];
    more?.(this);
    new SuricataIps(this.host, 'suricata', { chains: this.chains, failOpen, startTimeout: 300 });
  }
}
