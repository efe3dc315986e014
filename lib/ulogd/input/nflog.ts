import { checkInstance } from '../check/instance';
import { groupZero } from '../errors';
import { all, Keys, NEWER_PACKET_INPUT_KEYS } from '../model/keys';
import { checkNetlinkBuffer, netlinkBufferOptions } from '../model/netlink';
import { flag, integer, Option } from '../model/option';
import { plugin } from '../model/spec';
import { UlogdPacketInput } from '../plugin';

const KEYS: Keys = {
  ...NEWER_PACKET_INPUT_KEYS,
  ...all('uint32', 'oob.ifindex_in', 'oob.ifindex_out'),
  ...all('raw', 'raw', 'ct'),
};

const NFLOG = plugin({
  name: 'NFLOG',
  library: 'ulogd_inppkt_NFLOG.so',
  takes: [],
  gives: 'raw',
  adds: KEYS,
  modules: ['nfnetlink_log'],
});

export interface NflogInputProps {
  /**
   * The group of `nft`'s `log group`, 1 to 65535. ulogd 2.0.8 makes group 0 of what is no number.
   */
  readonly group: number;
  /**
   * Allows group 0, where the kernel's own messages go, such as those about invalid packets (`nf_conntrack_log_invalid`).
   * ulogd then binds nfnetlink_log as the logger of IPv4, IPv6 and bridges.
   * @default false
   */
  readonly allowGroupZero?: boolean;
  /**
   * Goes into the key `raw.label` of each record, 0 to 255. JSON can show it as `action`: 0 is blocked, the rest allowed.
   * @default 0
   */
  readonly numericLabel?: number;
  /**
   * Bytes that ulogd reads from the socket at once.
   * @default 150000
   */
  readonly bufsize?: number;
  /**
   * Bytes of the socket's buffer at the start; needs a larger `netlinkSocketBufferMaxsize`. `UlogdBuffer` computes both.
   * @default - the kernel's `net.core.rmem_default`
   */
  readonly netlinkSocketBufferSize?: number;
  /**
   * Bytes up to which the buffer grows, four times at once, when the kernel had to drop records (ENOBUFS).
   * @default - it does not grow
   */
  readonly netlinkSocketBufferMaxsize?: number;
  /**
   * Records that the kernel gathers before it hands them over. A rule's own `queue-threshold` can only lower it.
   * @default - the kernel's, 100
   */
  readonly netlinkQthreshold?: number;
  /**
   * Hundredths of a second after which the kernel hands over what it has gathered.
   * @default - the kernel's, 100
   */
  readonly netlinkQtimeout?: number;
  /**
   * Fills `oob.seq.local`, which counts the records of this group.
   * @default false
   */
  readonly seqLocal?: boolean;
  /**
   * Fills `oob.seq.global`, which counts the records of all groups.
   * @default false
   */
  readonly seqGlobal?: boolean;
  /**
   * Makes nfnetlink_log the logger of IPv4, IPv6 and bridges though the group is not 0; kernels before 2.6.29 need it.
   * @default false
   */
  readonly bind?: boolean;
  /**
   * Unbinds whoever was the logger before, where `bind` or group 0 binds one.
   * @default true
   */
  readonly unbind?: boolean;
  /**
   * Asks the kernel for the packet's conntrack entry, in the key `ct`.
   *
   * **Requires** CONFIG_NETFILTER_NETLINK_GLUE_CT.
   * @default false
   */
  readonly attachConntrack?: boolean;
}

/**
 * Packets that rules log to a group: one netlink socket for each instance.
 *
 * **Renders** `log2:NFLOG` and a section such as `[log2]`, `group=2`.
 *
 * **Requires** the kernel's nfnetlink_log, which lets one process of a network namespace read a group. How much of a packet
 * arrives is said by the rule (`snaplen`).
 *
 * Source: ulogd2 input/packet/ulogd_inppkt_NFLOG.c.
 */
export class NflogInput extends UlogdPacketInput {
  /** @internal */
  public readonly _spec = NFLOG;
  /** @internal */
  public readonly _options: readonly Option[];

  /** The group that it reads. */
  public readonly group: number;

  public constructor(instanceName: string, props: NflogInputProps) {
    super(instanceName);
    this.group = props.group;
    this._options = [
      integer('group', props.group, 0, 65535),
      integer('bufsize', props.bufsize, 1),
      flag('unbind', props.unbind),
      flag('bind', props.bind),
      flag('seq_local', props.seqLocal),
      flag('seq_global', props.seqGlobal),
      integer('numeric_label', props.numericLabel, 0, 255),
      ...netlinkBufferOptions(props),
      integer('netlink_qthreshold', props.netlinkQthreshold, 1),
      integer('netlink_qtimeout', props.netlinkQtimeout, 1),
      flag('attach_conntrack', props.attachConntrack),
    ];
    checkInstance(this, [...(props.group === 0 && !props.allowGroupZero ? [groupZero()] : []), ...checkNetlinkBuffer(props)]);
  }
}
