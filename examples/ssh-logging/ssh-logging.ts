import {
  Ct, CtState, Log, LoggerFamily, NetfilterHost, NetfilterLogger, NflogGroup, NftFamily, NftHook, NftTable, SshConnection, Tcp, Verdict,
} from 'cdk-netfilter';
import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';

export interface SshLoggingProps {
  readonly ssh: SshConnection;
}

/**
 * Logs every new SSH connection to a group of its own, and the reasons for which conntrack finds packets invalid to
 * group 0, where the kernel itself sends them.
 */
export class SshLogging extends TerraformStack {
  public constructor(scope: Construct, id: string, props: SshLoggingProps) {
    super(scope, id);
    const host = new NetfilterHost(this, 'host', { ssh: props.ssh });

    const ssh = new NflogGroup(host, 'ssh', { group: 2 });
    const filter = new NftTable(host, 'filter', { family: NftFamily.INET });
    const input = filter.addBaseChain('input', { hook: NftHook.INPUT });
    input.addRule('ssh', Tcp.dport(22), Ct.state(CtState.NEW), Log.toGroup(ssh, { prefix: 'SSH for ever' }), Verdict.accept());

    host.addSysctl('net.netfilter.nf_conntrack_log_invalid', '255');
    host.bindLogger(LoggerFamily.IP, NetfilterLogger.NFNETLINK_LOG);
    host.bindLogger(LoggerFamily.IP6, NetfilterLogger.NFNETLINK_LOG);
  }
}
