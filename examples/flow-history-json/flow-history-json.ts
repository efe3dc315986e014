import {
  ConntrackLogger, ConntrackLogMode, Meta, Nat, NetfilterHost, NftChainType, NftFamily, NftHook, NftPriority, NftTable, SshConnection,
} from 'cdk-netfilter';
import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';

export interface FlowHistoryJsonProps {
  readonly ssh: SshConnection;
}

/** Writes a JSON object for each connection that has ended: who with whom, when, how long and how much. */
export class FlowHistoryJson extends TerraformStack {
  public constructor(scope: Construct, id: string, props: FlowHistoryJsonProps) {
    super(scope, id);
    const host = new NetfilterHost(this, 'host', { ssh: props.ssh });

    const nat = new NftTable(host, 'nat', { family: NftFamily.IP });
    nat.addBaseChain('postrouting', { type: NftChainType.NAT, hook: NftHook.POSTROUTING, priority: NftPriority.SRCNAT })
      .addRule('hide the lan', Meta.oifname('eth0'), Nat.masquerade());

    new ConntrackLogger(host, 'history', { mode: ConntrackLogMode.HISTORY, eventsPerSecond: 2000, rotation: { keep: 90 } });
  }
}
