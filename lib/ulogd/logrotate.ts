import { checkText } from './check/text';
import { badNumber, badWord, nothingToRotate } from './errors';
import { text } from './model/option';
import { refuse } from './ulogd-error';

/** How often files are rotated. */
export enum LogrotatePeriod {
  DAILY = 'daily',
  WEEKLY = 'weekly',
  MONTHLY = 'monthly',
}

export interface LogrotateProps {
  /** Absolute path of the file that holds ulogd's process id. */
  readonly pidFile: string;
  /** Whom ulogd runs as. New files are theirs: ulogd 2.0.8 crashes at SIGHUP when it may not open one. */
  readonly user: string;
  /**
   * Group of the new files, which may read them.
   * @default adm
   */
  readonly group?: string;
  /** @default LogrotatePeriod.DAILY */
  readonly period?: LogrotatePeriod;
  /**
   * How many rotated files are kept, 0 to 10000.
   * @default 14
   */
  readonly keep?: number;
}

export function renderLogrotate(name: string, files: readonly string[], props: LogrotateProps): string {
  const { pidFile, user, group = 'adm', period = LogrotatePeriod.DAILY, keep = 14 } = props;
  refuse(`logrotate of ulogd configuration ${JSON.stringify(name)}`, [
    ...(files.length === 0 ? [nothingToRotate()] : []),
    ...checkText(text('pidFile', pidFile, 'path')),
    ...[['user', user], ['group', group]].filter(([, word]) => !/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(word)).map(([what, word]) => badWord(what, word)),
    ...(Number.isInteger(keep) && keep >= 0 && keep <= 10_000 ? [] : [badNumber('keep', 0, 10_000, keep)]),
  ]);
  return `${files.map((file) => `"${file}"`).join('\n')} {
    ${period}
    rotate ${keep}
    missingok
    notifempty
    compress
    delaycompress
    sharedscripts
    create 0640 ${user} ${group}
    postrotate
        [ ! -s "${pidFile}" ] || kill -HUP "$(cat "${pidFile}")" 2>/dev/null || true
    endscript
}
`;
}
