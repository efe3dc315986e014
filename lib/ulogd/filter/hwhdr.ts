import { checkInstance } from '../check/instance';
import { all } from '../model/keys';
import { Option } from '../model/option';
import { plugin } from '../model/spec';
import { UlogdFilter } from '../plugin';

const HWHDR = plugin({
  name: 'HWHDR',
  library: 'ulogd_filter_HWHDR.so',
  takes: ['packet'],
  gives: 'packet',
  needs: ['oob.protocol'],
  adds: { ...all('uint16', 'raw.type', 'oob.protocol'), ...all('string', 'mac.saddr.str', 'mac.daddr.str', 'mac.str') },
});

/**
 * Writes hardware addresses as text: `mac.saddr.str`, `mac.daddr.str`, and `mac.str` for the whole header. Packets that this
 * machine sends have none.
 *
 * **Renders** `hwhdr:HWHDR`.
 *
 * Source: ulogd2 filter/ulogd_filter_HWHDR.c.
 */
export class HwhdrFilter extends UlogdFilter {
  /** @internal */
  public readonly _spec = HWHDR;
  /** @internal */
  public readonly _options: readonly Option[] = [];

  public constructor(instanceName: string = 'hwhdr') {
    super(instanceName);
    checkInstance(this);
  }
}
