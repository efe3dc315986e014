import { checkInstance } from '../check/instance';
import { all } from '../model/keys';
import { Option } from '../model/option';
import { plugin } from '../model/spec';
import { UlogdFilter } from '../plugin';

const PRINTFLOW = plugin({
  name: 'PRINTFLOW',
  library: 'ulogd_filter_PRINTFLOW.so',
  takes: ['flow'],
  gives: 'flow',
  needs: [
    ...['orig', 'reply'].flatMap((way) => ['ip.saddr.str', 'ip.daddr.str', 'ip.protocol', 'l4.sport', 'l4.dport', 'raw.pktlen', 'raw.pktcount']
      .map((key) => `${way}.${key}`)),
    'icmp.code', 'icmp.type', 'ct.event',
  ],
  adds: all('string', 'print'),
});

/**
 * Writes a connection as one line: `[NEW] ORIG: SRC=192.0.2.1 … , REPLY: …`, in the key `print`.
 *
 * **Renders** `printflow:PRINTFLOW`.
 *
 * Source: ulogd2 filter/ulogd_filter_PRINTFLOW.c.
 */
export class PrintflowFilter extends UlogdFilter {
  /** @internal */
  public readonly _spec = PRINTFLOW;
  /** @internal */
  public readonly _options: readonly Option[] = [];

  public constructor(instanceName: string = 'printflow') {
    super(instanceName);
    checkInstance(this);
  }
}
