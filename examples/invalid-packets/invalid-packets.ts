import {
  ConntrackInvalidLog, Ct, CtState, NetfilterHost, NftFamily, NftHook, NftTable, SshConnection, Verdict,
} from 'cdk-netfilter';
import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';

export interface InvalidPacketsProps {
  readonly ssh: SshConnection;
}

/** Drops what conntrack finds invalid, and keeps its reasons in a log of their own. */
export class InvalidPackets extends TerraformStack {
  public constructor(scope: Construct, id: string, props: InvalidPacketsProps) {
    super(scope, id);
    const host = new NetfilterHost(this, 'host', { ssh: props.ssh });

    const filter = new NftTable(host, 'filter', { family: NftFamily.INET });
    filter.addBaseChain('input', { hook: NftHook.INPUT }).addRule('invalid', Ct.state(CtState.INVALID), Verdict.drop());

    new ConntrackInvalidLog(host, 'invalid', { rotation: {} });
    // Debian's own reads group 0, where the reasons come.
    host.addService('ulogd2', { running: false, enabled: false });
  }
}
