import {
  ConntrackLogger, ConntrackLogMode, LogrotatePeriod, Meta, Nat, NetfilterHost, NftChainType, NftFamily, NftHook, NftPriority, NftTable,
  SshConnection,
} from 'cdk-netfilter';
import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';

export interface NatTraceProps {
  readonly ssh: SshConnection;
}

/** Hides what is behind a router, and writes a line for each new connection: who was behind which public port. */
export class NatTrace extends TerraformStack {
  public constructor(scope: Construct, id: string, props: NatTraceProps) {
    super(scope, id);
    const host = new NetfilterHost(this, 'host', { ssh: props.ssh });

    const nat = new NftTable(host, 'nat', { family: NftFamily.IP });
    nat.addBaseChain('postrouting', { type: NftChainType.NAT, hook: NftHook.POSTROUTING, priority: NftPriority.SRCNAT })
      .addRule('hide the lan', Meta.oifname('eth0'), Nat.masquerade());

    new ConntrackLogger(host, 'trace', {
      mode: ConntrackLogMode.NAT_TRACE,
      rotation: { period: LogrotatePeriod.DAILY, keep: 180 },
    });
  }
}
