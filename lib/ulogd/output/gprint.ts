import { checkInstance } from '../check/instance';
import { flag, Option } from '../model/option';
import { plugin } from '../model/spec';
import { fileOptions, FileOutputProps, UlogdFileOutput } from './file-output';

const GPRINT = plugin({
  name: 'GPRINT',
  library: 'ulogd_output_GPRINT.so',
  takes: ['raw', 'packet', 'flow', 'sum'],
});

export interface GprintOutputProps extends FileOutputProps {
  /**
   * Begins each line with `timestamp=YYYY/MM/DD-HH:MM:SS,`.
   * @default false
   */
  readonly timestamp?: boolean;
}

/**
 * One line for each record with all its keys, `key=value,key=value`. Bytes are left out, and a line is cut at 4096 bytes.
 *
 * **Renders** `gp1:GPRINT`.
 *
 * Source: ulogd2 output/ulogd_output_GPRINT.c.
 */
export class GprintOutput extends UlogdFileOutput {
  /** @internal */
  public readonly _spec = GPRINT;
  /** @internal */
  public readonly _options: readonly Option[];

  public constructor(instanceName: string, props: GprintOutputProps = {}) {
    super(instanceName, props.file ?? '/var/log/ulogd_gprint.log', props.sync ?? false);
    this._options = [
      ...fileOptions(props),
      flag('timestamp', props.timestamp),
    ];
    checkInstance(this);
  }
}
