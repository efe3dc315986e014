import { checkInstance } from '../check/instance';
import { Option } from '../model/option';
import { plugin } from '../model/spec';
import { fileOptions, FileOutputProps, UlogdFileOutput } from './file-output';

const LOGEMU = plugin({
  name: 'LOGEMU',
  library: 'ulogd_output_LOGEMU.so',
  takes: ['packet', 'flow'],
  needs: ['print'],
});

/**
 * Lines like those of syslog, `Nov 23 01:02:03 gw SSH IN=eth0 …`, of what PRINTPKT or PRINTFLOW has written. The name of the host
 * is the one from ulogd's start.
 *
 * **Renders** `emu1:LOGEMU` and a section such as `[emu1]`, `file="/var/log/ulog/ssh.log"`.
 *
 * Source: ulogd2 output/ulogd_output_LOGEMU.c.
 */
export class LogemuOutput extends UlogdFileOutput {
  /** @internal */
  public readonly _spec = LOGEMU;
  /** @internal */
  public readonly _options: readonly Option[];

  public constructor(instanceName: string, props: FileOutputProps = {}) {
    super(instanceName, props.file ?? '/var/log/ulogd_syslogemu.log', props.sync ?? false);
    this._options = fileOptions(props);
    checkInstance(this);
  }
}
