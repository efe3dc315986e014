import { checkInstance } from '../check/instance';
import { Option, text } from '../model/option';
import { plugin } from '../model/spec';
import { UlogdOutput } from '../plugin';

const SYSLOG = plugin({ name: 'SYSLOG', library: 'ulogd_output_SYSLOG.so', takes: ['packet', 'flow'], needs: ['print'] });

/** Which part of the system a line of the system's log comes from. */
export enum SyslogFacility {
  DAEMON = 'LOG_DAEMON',
  KERN = 'LOG_KERN',
  USER = 'LOG_USER',
  LOCAL0 = 'LOG_LOCAL0',
  LOCAL1 = 'LOG_LOCAL1',
  LOCAL2 = 'LOG_LOCAL2',
  LOCAL3 = 'LOG_LOCAL3',
  LOCAL4 = 'LOG_LOCAL4',
  LOCAL5 = 'LOG_LOCAL5',
  LOCAL6 = 'LOG_LOCAL6',
  LOCAL7 = 'LOG_LOCAL7',
}

/** How urgent a line of the system's log is. */
export enum SyslogLevel {
  EMERG = 'LOG_EMERG',
  ALERT = 'LOG_ALERT',
  CRIT = 'LOG_CRIT',
  ERR = 'LOG_ERR',
  WARNING = 'LOG_WARNING',
  NOTICE = 'LOG_NOTICE',
  INFO = 'LOG_INFO',
  DEBUG = 'LOG_DEBUG',
}

export interface SyslogOutputProps {
  /** @default SyslogFacility.KERN */
  readonly facility?: SyslogFacility;
  /** @default SyslogLevel.NOTICE */
  readonly level?: SyslogLevel;
}

/**
 * Lines in the system's log, of what PRINTPKT or PRINTFLOW has written.
 *
 * **Renders** `sys1:SYSLOG` and a section such as `[sys1]`, `facility="LOG_LOCAL2"`.
 *
 * **Requires** a daemon that listens on /dev/log.
 *
 * Source: ulogd2 output/ulogd_output_SYSLOG.c.
 */
export class SyslogOutput extends UlogdOutput {
  /** @internal */
  public readonly _spec = SYSLOG;
  /** @internal */
  public readonly _options: readonly Option[];

  public constructor(instanceName: string, props: SyslogOutputProps = {}) {
    super(instanceName);
    this._options = [text('facility', props.facility), text('level', props.level)];
    checkInstance(this);
  }
}
