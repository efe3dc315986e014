import { checkInstance } from '../check/instance';
import { Option } from '../model/option';
import { plugin } from '../model/spec';
import { fileOptions, FileOutputProps, UlogdFileOutput } from './file-output';

const NACCT = plugin({
  name: 'NACCT',
  library: 'ulogd_output_NACCT.so',
  takes: ['packet', 'flow'],
  needs: [
    'orig.ip.saddr.str', 'orig.ip.daddr.str', 'orig.ip.protocol', 'orig.l4.sport', 'orig.l4.dport', 'reply.raw.pktlen',
    'reply.raw.pktcount', 'icmp.code', 'icmp.type', 'flow.start.sec', 'flow.end.sec',
  ],
});

/**
 * Lines of tab-separated fields as the program nacctd wrote them, one for each connection. Needs NFCT and IP2STR.
 *
 * **Renders** `nacct1:NACCT`.
 *
 * Source: ulogd2 output/ulogd_output_NACCT.c.
 */
export class NacctOutput extends UlogdFileOutput {
  /** @internal */
  public readonly _spec = NACCT;
  /** @internal */
  public readonly _options: readonly Option[];

  public constructor(instanceName: string, props: FileOutputProps = {}) {
    super(instanceName, props.file ?? '/var/log/ulogd_nacct.log', props.sync ?? false);
    this._options = fileOptions(props);
    checkInstance(this);
  }
}
