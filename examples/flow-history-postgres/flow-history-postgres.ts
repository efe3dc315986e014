import {
  ConntrackLogger, ConntrackLogMode, Meta, Nat, NetfilterHost, NftChainType, NftFamily, NftHook, NftPriority, NftTable, SshConnection,
} from 'cdk-netfilter';
import { TerraformStack, TerraformVariable } from 'cdktf';
import { Construct } from 'constructs';

export interface FlowHistoryPostgresProps {
  readonly ssh: SshConnection;
}

/** Writes a row for each connection that has ended, to a database whose schema is there already. */
export class FlowHistoryPostgres extends TerraformStack {
  public constructor(scope: Construct, id: string, props: FlowHistoryPostgresProps) {
    super(scope, id);
    const host = new NetfilterHost(this, 'host', { ssh: props.ssh });

    const nat = new NftTable(host, 'nat', { family: NftFamily.IP });
    nat.addBaseChain('postrouting', { type: NftChainType.NAT, hook: NftHook.POSTROUTING, priority: NftPriority.SRCNAT })
      .addRule('hide the lan', Meta.oifname('eth0'), Nat.masquerade());

    const password = new TerraformVariable(this, 'database_password', { type: 'string', sensitive: true });
    new ConntrackLogger(host, 'history', {
      mode: ConntrackLogMode.HISTORY,
      database: { host: 'db.internal', db: 'netfilter', user: 'gw1', password: host.addSecret('database', password.stringValue) },
      eventsPerSecond: 2000,
    });
  }
}
