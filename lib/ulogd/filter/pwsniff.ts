import { checkInstance } from '../check/instance';
import { all } from '../model/keys';
import { Option } from '../model/option';
import { plugin } from '../model/spec';
import { UlogdFilter } from '../plugin';

const PWSNIFF = plugin({
  name: 'PWSNIFF',
  library: 'ulogd_filter_PWSNIFF.so',
  takes: ['packet'],
  gives: 'packet',
  needs: ['raw.pkt'],
  adds: all('string', 'pwsniff.user', 'pwsniff.pass'),
});

/**
 * Finds the user and the password in unencrypted FTP and POP3, in `pwsniff.user` and `pwsniff.pass`; other packets stop here.
 *
 * **Renders** `pwsniff:PWSNIFF`.
 *
 * Source: ulogd2 filter/ulogd_filter_PWSNIFF.c.
 */
export class PwsniffFilter extends UlogdFilter {
  /** @internal */
  public readonly _spec = PWSNIFF;
  /** @internal */
  public readonly _options: readonly Option[] = [];

  public constructor(instanceName: string = 'pwsniff') {
    super(instanceName);
    checkInstance(this);
  }
}
