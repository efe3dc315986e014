import { checkInstance } from '../check/instance';
import { all, PACKET_INPUT_KEYS } from '../model/keys';
import { integer, Option } from '../model/option';
import { plugin } from '../model/spec';
import { UlogdPacketInput } from '../plugin';

const ULOG = plugin({
  name: 'ULOG',
  library: 'ulogd_inppkt_ULOG.so',
  takes: [],
  gives: 'raw',
  adds: { ...PACKET_INPUT_KEYS, ...all('string', 'oob.in', 'oob.out') },
  modules: ['ipt_ULOG'],
});

export interface UlogInputProps {
  /**
   * Netlink groups as a bit mask: group n of `-j ULOG --ulog-nlgroup n` is bit n-1.
   * @default 32
   */
  readonly nlgroup?: number;
  /**
   * Bytes that ulogd reads from the socket at once.
   * @default 150000
   */
  readonly bufsize?: number;
  /**
   * Bytes of the socket's buffer.
   * @default 131071
   */
  readonly rmem?: number;
  /**
   * Goes into the key `raw.label` of each record, 0 to 255.
   * @default 0
   */
  readonly numericLabel?: number;
}

/**
 * Packets of the iptables target ULOG, the forerunner of NFLOG.
 *
 * **Renders** `ulog1:ULOG`.
 *
 * **Requires** ulogd 2.0.8, for 2.0.9 no longer has it, and a kernel before 3.17 with ipt_ULOG.
 *
 * Source: ulogd2 input/packet/ulogd_inppkt_ULOG.c.
 */
export class UlogInput extends UlogdPacketInput {
  /** @internal */
  public readonly _spec = ULOG;
  /** @internal */
  public readonly _options: readonly Option[];

  public constructor(instanceName: string, props: UlogInputProps = {}) {
    super(instanceName);
    this._options = [
      integer('bufsize', props.bufsize, 1),
      integer('nlgroup', props.nlgroup, 1),
      integer('rmem', props.rmem, 1),
      integer('numeric_label', props.numericLabel, 0, 255),
    ];
    checkInstance(this);
  }
}
