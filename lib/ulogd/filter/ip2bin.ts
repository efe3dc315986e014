import { checkInstance } from '../check/instance';
import { ADDRESS_ENDS, all } from '../model/keys';
import { Option } from '../model/option';
import { plugin } from '../model/spec';
import { UlogdFilter } from '../plugin';

const IP2BIN = plugin({
  name: 'IP2BIN',
  library: 'ulogd_filter_IP2BIN.so',
  takes: ['packet', 'flow'],
  gives: 'same',
  needs: ['oob.family', 'oob.protocol'],
  adds: all('rawstr', ...ADDRESS_ENDS.flatMap((end) => [`${end}.saddr.bin`, `${end}.daddr.bin`])),
});

/**
 * Writes addresses as SQL literals of 16 bytes, IPv4 as `::ffff:…`, in keys that end in `.bin`.
 *
 * **Renders** `ip2bin:IP2BIN`.
 *
 * **Requires** ulogd 2.0.8: 2.0.9 writes 8 of the 16 bytes, so that all of IPv4 becomes `0x0000000000000000`.
 *
 * Source: ulogd2 filter/ulogd_filter_IP2BIN.c.
 */
export class Ip2binFilter extends UlogdFilter {
  /** @internal */
  public readonly _spec = IP2BIN;
  /** @internal */
  public readonly _options: readonly Option[] = [];

  public constructor(instanceName: string = 'ip2bin') {
    super(instanceName);
    checkInstance(this);
  }
}
