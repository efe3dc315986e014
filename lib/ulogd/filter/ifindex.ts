import { checkInstance } from '../check/instance';
import { all } from '../model/keys';
import { Option } from '../model/option';
import { plugin } from '../model/spec';
import { UlogdFilter } from '../plugin';

const IFINDEX = plugin({
  name: 'IFINDEX',
  library: 'ulogd_filter_IFINDEX.so',
  takes: ['packet', 'flow'],
  gives: 'same',
  needs: ['oob.ifindex_in', 'oob.ifindex_out'],
  adds: all('string', 'oob.in', 'oob.out'),
});

/**
 * Writes the names of interfaces: `oob.in` and `oob.out`. They are empty where there is none.
 *
 * **Renders** `ifindex:IFINDEX`.
 *
 * Source: ulogd2 filter/ulogd_filter_IFINDEX.c.
 */
export class IfindexFilter extends UlogdFilter {
  /** @internal */
  public readonly _spec = IFINDEX;
  /** @internal */
  public readonly _options: readonly Option[] = [];

  public constructor(instanceName: string = 'ifindex') {
    super(instanceName);
    checkInstance(this);
  }
}
