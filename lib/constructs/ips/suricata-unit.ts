import { listensTo } from './bound-queues';

/** Single settings, past the sections of a configuration: one that stands in two files is taken from one of them whole. */
export const MIDSTREAM = ' --set stream.midstream=true --set stream.midstream-policy=ignore';

/** What {@link suricataDropIn} writes. */
export interface SuricataUnit {
  readonly program: string;
  readonly config: string;
  /** Further options, after a space. */
  readonly settings: string;
  readonly queues: readonly number[];
  readonly startTimeout: number;
}

/**
 * A drop-in of the service: in the foreground, with a `-q` for each queue, and started only when it listens to them all, which
 * is after it has read its rules; when it ends before, the start fails at once. In a unit `$` is written twice.
 */
export function suricataDropIn({ program, config, settings, queues, startTimeout }: SuricataUnit): string {
  const wait = `until ${listensTo(queues)}; do kill -0 $MAINPID || exit 1; sleep 1; done`.replaceAll('$', '$$$$');
  return [
    '[Service]',
    'Type=simple',
    'PIDFile=',
    'ExecStart=',
    `ExecStart=${program} -c ${config}${settings} ${queues.map((queue) => `-q ${queue}`).join(' ')}`,
    `ExecStartPost=/bin/sh -c "${wait.replaceAll('"', '\\"')}"`,
    `TimeoutStartSec=${startTimeout}`,
    'Restart=on-failure',
    '',
  ].join('\n');
}
