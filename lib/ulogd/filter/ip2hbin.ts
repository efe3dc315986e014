import { checkInstance } from '../check/instance';
import { ADDRESS_ENDS, all } from '../model/keys';
import { Option } from '../model/option';
import { plugin } from '../model/spec';
import { UlogdFilter } from '../plugin';

const IP2HBIN = plugin({
  name: 'IP2HBIN',
  library: 'ulogd_filter_IP2HBIN.so',
  takes: ['packet', 'flow'],
  gives: 'same',
  needs: ['oob.family', 'oob.protocol'],
  adds: all('ipaddr', ...ADDRESS_ENDS.flatMap((end) => [`${end}.hsaddr`, `${end}.hdaddr`])),
});

/**
 * Writes addresses in host byte order, as MySQL's INET_NTOA() takes them, in keys such as `ip.hsaddr`.
 *
 * **Renders** `ip2hbin:IP2HBIN`.
 *
 * Source: ulogd2 filter/ulogd_filter_IP2HBIN.c.
 */
export class Ip2hbinFilter extends UlogdFilter {
  /** @internal */
  public readonly _spec = IP2HBIN;
  /** @internal */
  public readonly _options: readonly Option[] = [];

  public constructor(instanceName: string = 'ip2hbin') {
    super(instanceName);
    checkInstance(this);
  }
}
