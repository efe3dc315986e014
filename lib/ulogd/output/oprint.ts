import { checkInstance } from '../check/instance';
import { Option } from '../model/option';
import { plugin } from '../model/spec';
import { fileOptions, FileOutputProps, UlogdFileOutput } from './file-output';

const OPRINT = plugin({
  name: 'OPRINT',
  library: 'ulogd_output_OPRINT.so',
  takes: ['packet', 'flow'],
});

/**
 * A block of lines for each record, `key=value`, below `===>PACKET BOUNDARY`. ulogd 2.0.8 writes the bytes of addresses in reverse:
 * put IP2STR before it.
 *
 * **Renders** `op1:OPRINT`.
 *
 * Source: ulogd2 output/ulogd_output_OPRINT.c.
 */
export class OprintOutput extends UlogdFileOutput {
  /** @internal */
  public readonly _spec = OPRINT;
  /** @internal */
  public readonly _options: readonly Option[];

  public constructor(instanceName: string, props: FileOutputProps = {}) {
    super(instanceName, props.file ?? '/var/log/ulogd_oprint.log', props.sync ?? false);
    this._options = fileOptions(props);
    checkInstance(this);
  }
}
