import { checkInstance } from '../check/instance';
import { ADDRESS_ENDS, all } from '../model/keys';
import { Option } from '../model/option';
import { plugin } from '../model/spec';
import { UlogdFilter } from '../plugin';

const IP2STR = plugin({
  name: 'IP2STR',
  library: 'ulogd_filter_IP2STR.so',
  takes: ['packet', 'flow'],
  gives: 'same',
  needs: ['oob.family', 'oob.protocol'],
  adds: all('string', ...ADDRESS_ENDS.flatMap((end) => [`${end}.saddr.str`, `${end}.daddr.str`]), 'arp.saddr.str', 'arp.daddr.str'),
});

/**
 * Writes addresses as text, in keys that end in `.str`. JSON shows no address without it.
 *
 * **Renders** `ip2str:IP2STR`.
 *
 * Source: ulogd2 filter/ulogd_filter_IP2STR.c.
 */
export class Ip2strFilter extends UlogdFilter {
  /** @internal */
  public readonly _spec = IP2STR;
  /** @internal */
  public readonly _options: readonly Option[] = [];

  public constructor(instanceName: string = 'ip2str') {
    super(instanceName);
    checkInstance(this);
  }
}
