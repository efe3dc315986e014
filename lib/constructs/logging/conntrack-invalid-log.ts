import { Construct } from 'constructs';
import { JsonOutput, PacketStack } from '../../ulogd';
import { NetfilterHost } from '../netfilter-host';
import { LoggerFamily, NetfilterLogger } from '../netfilter-logger';
import { NflogGroup, NflogLabel } from '../nflog-group';
import { badInvalidProtocol } from './errors';
import { UlogdDaemon } from './ulogd-daemon';
import { UlogdServiceProps } from './ulogd-daemon-props';

/** What a {@link ConntrackInvalidLog} is made from. */
export interface ConntrackInvalidLogProps extends UlogdServiceProps {
  /**
   * The number of the one IP protocol whose invalid packets are logged, such as 6 for TCP: 1 to 254.
   *
   * @default - all protocols
   */
  readonly protocol?: number;

  /**
   * Absolute path of the file that it writes, a JSON object a line.
   *
   * @default - `/var/log/ulogd-ID/invalid.json`
   */
  readonly file?: string;
}

/**
 * The reasons for which conntrack finds packets invalid, such as `nf_ct_proto_6: ACK is under the lower bound`, in a log of
 * their own. The kernel sends them to group 0, which this takes; rules log to other groups.
 *
 * **Renders** the sysctl `net.netfilter.nf_conntrack_log_invalid`, `nfnetlink_log` as logger of IPv4 and IPv6, and a
 * {@link UlogdDaemon} that reads group 0.
 *
 * **Requires** nfnetlink_log and ulogd2-json. Source: net/netfilter/nf_conntrack_proto.c, nf_ct_l4proto_log_invalid.
 */
export class ConntrackInvalidLog extends Construct {
  /** The ulogd that writes it. */
  public readonly daemon: UlogdDaemon;

  /** The file that it writes. */
  public readonly file: string;

  /**
   * @param host the host whose invalid packets are logged
   * @param id unique on the host; names the service `ulogd-ID`
   * @param props which packets, and where to
   */
  public constructor(host: NetfilterHost, id: string, props: ConntrackInvalidLogProps = {}) {
    super(host, id);
    const { protocol, file } = props;
    if (protocol !== undefined && !(Number.isInteger(protocol) && protocol >= 1 && protocol <= 254)) {
      throw badInvalidProtocol(this.node.path, protocol);
    }
    this.file = file ?? `/var/log/ulogd-${id}/invalid.json`;
    host.addSysctl('net.netfilter.nf_conntrack_log_invalid', String(protocol ?? 255));
    host.bindLogger(LoggerFamily.IP, NetfilterLogger.NFNETLINK_LOG);
    host.bindLogger(LoggerFamily.IP6, NetfilterLogger.NFNETLINK_LOG);
    const group = new NflogGroup(host, `${id}-group`, { group: 0, allowGroupZero: true, label: NflogLabel.BLOCKED });
    const stack = PacketStack.toJson(group.ulogdInput(), new JsonOutput('json', { file: this.file, sync: true }));
    this.daemon = new UlogdDaemon(this, id, { ...props, stacks: [stack] });
  }
}
