import { checkInstance } from '../check/instance';
import { all } from '../model/keys';
import { flag, integer, Option } from '../model/option';
import { plugin } from '../model/spec';
import { UlogdInput } from '../plugin';

const NFACCT = plugin({
  name: 'NFACCT',
  library: 'ulogd_inpflow_NFACCT.so',
  takes: [],
  gives: 'sum',
  adds: {
    ...all('string', 'sum.name'),
    ...all('uint64', 'sum.pkts', 'sum.bytes'),
    ...all('raw', 'sum'),
    ...all('uint32', 'oob.time.sec', 'oob.time.usec'),
  },
  modules: ['nfnetlink_acct'],
});

export interface NfacctInputProps {
  /** Seconds between two readings, at least 1. ulogd has no default that works. */
  readonly pollInterval: number;
  /**
   * Sets the counters to 0 when they are read, so that records are differences.
   * @default true
   */
  readonly zeroCounter?: boolean;
  /**
   * Fills `oob.time.sec` and `oob.time.usec`.
   * @default false
   */
  readonly timestamp?: boolean;
}

/**
 * Counters of nfnetlink_acct (`nfacct add`, and the iptables match `nfacct`), read at an interval. SIGUSR2 reads them at once.
 *
 * **Renders** `acct1:NFACCT` and a section with `pollinterval=10`.
 *
 * **Requires** the kernel's nfnetlink_acct. nft's own counters are not among them.
 *
 * Source: ulogd2 input/sum/ulogd_inpflow_NFACCT.c.
 */
export class NfacctInput extends UlogdInput {
  /** @internal */
  public readonly _spec = NFACCT;
  /** @internal */
  public readonly _options: readonly Option[];

  public constructor(instanceName: string, props: NfacctInputProps) {
    super(instanceName);
    this._options = [
      integer('pollinterval', props.pollInterval, 1),
      flag('zerocounter', props.zeroCounter),
      flag('timestamp', props.timestamp),
    ];
    checkInstance(this);
  }
}
