import {
  Ct, CtState, JsonOutput, Log, LogstashOutput, LogstashPipeline, Meta, NetfilterHost, NflogGroup, NflogLabel, NftFamily, NftHook,
  NftPolicy, NftTable, PacketStack, SshConnection, Tcp, UlogdDaemon, Verdict,
} from 'cdk-netfilter';
import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';

export interface AcceptDropJsonProps {
  readonly ssh: SshConnection;
}

/**
 * Logs new SSH connections that are accepted to one group and all that is dropped to another. One daemon writes both to one
 * JSON file, with `action` saying which, and a pipeline has Logstash read it.
 */
export class AcceptDropJson extends TerraformStack {
  public constructor(scope: Construct, id: string, props: AcceptDropJsonProps) {
    super(scope, id);
    const host = new NetfilterHost(this, 'host', { ssh: props.ssh });

    const accepted = new NflogGroup(host, 'accepted', { group: 1, label: NflogLabel.ACCEPTED, prefix: 'SSH Attempt' });
    const dropped = new NflogGroup(host, 'dropped', { group: 2, label: NflogLabel.BLOCKED, prefix: 'Input Default DROP' });

    const filter = new NftTable(host, 'filter', { family: NftFamily.INET });
    const input = filter.addBaseChain('input', { hook: NftHook.INPUT, policy: NftPolicy.DROP });
    input.addRule('established', Ct.state(CtState.ESTABLISHED, CtState.RELATED), Verdict.accept());
    input.addRule('this host', Meta.iifname('lo'), Verdict.accept());
    input.addRule('ssh', Tcp.dport(22), Ct.state(CtState.NEW), Log.toGroup(accepted), Verdict.accept());
    input.addRule('rest', Log.toGroup(dropped));

    const file = '/var/log/ulogd-packets/packets.json';
    const json = new JsonOutput('json', { file, sync: true, device: 'My awesome FW', booleanLabel: true });
    new UlogdDaemon(host, 'packets', {
      stacks: [PacketStack.toJson(accepted.ulogdInput(), json), PacketStack.toJson(dropped.ulogdInput(), json)],
      rotation: {},
    });

    const logstash = new LogstashPipeline({ files: [file], outputs: [LogstashOutput.stdout()], geoip: true });
    host.addDirectory('/etc/cdk-netfilter');
    host.addFile('/etc/cdk-netfilter/logstash.conf', { content: logstash.render() });
  }
}
